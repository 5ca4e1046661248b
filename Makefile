# mvconform. Two commands do everything, from a fresh machine on:
#
#   make run     build, run the cases on the reference against CPython, write reports/
#   make test    all tests
#
# PYTHON=/path/to/python3.x embeds that Python instead of the system's; NO_INSTALL=1 installs nothing.
# `make subjects` gets other Pythons, `make matrix` runs the cases on each; SUBJECTS="..." names some of them.
# `make record PYTHONS="..."` records for several Pythons in turn: tools/record tells which there can be.
# This file only sees to it that what is needed is there; tools/build.mk does the work.

GOALS = all run subjects matrix test test-python record lint asan ubsan coverage coverage-cpython mutants drop-in format clean

# The packages that a goal needs beyond those that all need.
EXTRA_coverage = gcovr
EXTRA_coverage-cpython = gcovr

.DEFAULT_GOAL = all
.PHONY: $(GOALS)

clean:
	rm -rf build

# CPython's own tests come in a package on Debian, whose name is known once Python is there.
drop-in: own-tests
.PHONY: own-tests
own-tests:
	@tools/setup
	@config=$$(tools/python-config '$(PYTHON)') && tools/setup $$(sed -n 's/^PY_TESTS := //p' "$$config")

ifneq ($(PYTHONS),)
record:
	@tools/record $(PYTHONS)
endif

$(filter-out clean $(if $(PYTHONS),record),$(GOALS)):
	@tools/setup $(EXTRA_$@)
	@+$(MAKE) --no-print-directory -f tools/build.mk $@
