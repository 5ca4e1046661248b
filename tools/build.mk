# The build. Everything that is made goes to build/: what knows no Python to build/lib and build/tests, the rest to
# build/cpython-3.X.

CONFIG := $(shell tools/python-config '$(PYTHON)')
ifeq ($(CONFIG),)
$(error no Python to embed)
endif
include $(CONFIG)

VERSION := 0.1.0
COMMIT := $(or $(shell git rev-parse --short HEAD 2>/dev/null),unknown)
B := build/cpython-$(PY_VERSION)

WARNINGS = -std=c11 -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wconversion \
	-Wsign-conversion -Wundef -Wwrite-strings -Wvla -Werror
# One small library in many files: the compiler may look into all of them at once where it can (gcc).
OPTIMIZE = -O2 -g -fvisibility=hidden $(if $(findstring clang,$(CC)),,-flto=auto -ffat-lto-objects)
CFLAGS_ALL = $(WARNINGS) $(OPTIMIZE) -fPIC -MMD -MP $(CFLAGS)
SANITIZE = -fsanitize=address,undefined,float-cast-overflow -fno-sanitize-recover=all -fno-omit-frame-pointer

LIBRARY := $(wildcard reference/*.c)
TYPE := $(wildcard reference/python/*.c)
HARNESS := $(wildcard harness/*.c harness/report/*.c)
HELPERS := harness/adapters/runner.py $(wildcard harness/*.py)
PAGE := $(wildcard harness/report/page/*)
UNIT := $(patsubst reference/tests/%.c,%,$(wildcard reference/tests/test_*.c))
EXAMPLES := $(patsubst reference/%.c,%,$(wildcard reference/examples/*.c))

LIBRARY_O := $(LIBRARY:%.c=build/lib/%.o)
TYPE_O := $(TYPE:%.c=$B/%.o)
HARNESS_O := $(HARNESS:%.c=$B/%.o)
EXTENSION := $B/python/refmemoryview$(PY_SUFFIX)
PROGRAM := $B/mvconform

.PHONY: all links run subjects matrix test test-python record lint asan ubsan format warnings drop-in
.DELETE_ON_ERROR:

# What is made is told in a word; V=1 shows the commands.
$(if $(V),,.SILENT:)
say = $(if $(V),,@echo '$(1) $@')

all: $(PROGRAM) $(EXTENSION) links

# ---- The library, the type, the program -----------------------------------------------------------------------------

build/lib/%.o: %.c
	@mkdir -p $(@D)
	$(call say,CC)
	$(CC) $(CFLAGS_ALL) -c -o $@ $<

build/lib/libmemview.a: $(LIBRARY_O)
	@rm -f $@
	$(AR) rcs $@ $^

$B/reference/python/%.o: reference/python/%.c $(CONFIG)
	@mkdir -p $(@D)
	$(call say,CC)
	$(CC) $(CFLAGS_ALL) $(PY_INCLUDES) -c -o $@ $<

# The commit is told in reports; what shows it is made again when it changes.
$B/commit.h: FORCE
	@mkdir -p $(@D)
	@echo '#define MVCONFORM_COMMIT "$(COMMIT)"' | cmp -s - $@ || echo '#define MVCONFORM_COMMIT "$(COMMIT)"' > $@
FORCE:

$B/harness/%.o: harness/%.c $(CONFIG) | $B/commit.h
	@mkdir -p $(@D)
	$(call say,CC)
	$(CC) $(CFLAGS_ALL) -D_GNU_SOURCE $(PY_INCLUDES) -DMVCONFORM_PYTHON='"$(PY_EXE)"' \
		-DMVCONFORM_VERSION='"$(VERSION)"' -include $B/commit.h -c -o $@ $<

$(PROGRAM): $(HARNESS_O) $(TYPE_O) build/lib/libmemview.a $(HELPERS) $(PAGE)
	$(call say,LINK)
	@mkdir -p $(@D)/page
	cp $(HELPERS) $(@D)
	cp $(PAGE) $(@D)/page
	$(CC) $(OPTIMIZE) $(LDFLAGS) -o $@ $(filter %.o %.a,$^) -ljansson $(PY_LINK) -lm

$(EXTENSION): $(TYPE_O) build/lib/libmemview.a
	@mkdir -p $(@D)
	$(call say,LINK)
	$(CC) $(OPTIMIZE) $(LDFLAGS) -shared -o $@ $^ -lm

# build/mvconform and build/python are the system Python's, or those of the first other one.
links: $(PROGRAM) $(EXTENSION)
	@if [ $(PY_SYSTEM) = yes ] || [ ! -e build/mvconform ]; then \
		ln -sfn cpython-$(PY_VERSION)/mvconform build/mvconform; ln -sfn cpython-$(PY_VERSION)/python build/python; fi

# ---- Running --------------------------------------------------------------------------------------------------------

# The main job. Nothing recorded for this Python (status 3) is said on the terminal and in the TAP; it is no failure of
# the run. Nor is what a clock says of the tutorial's claim about speed: it is measured, told, and decides nothing.
MEASURED := tutorial.performance.listing

run: all
	@$(PROGRAM) run -s reference --oracle live --format jsonl -o reports/reference.jsonl
	@$(PROGRAM) run -s cpython --oracle expected --format jsonl -o reports/cpython.jsonl > build/cpython.txt || \
		{ status=$$?; cat build/cpython.txt; [ $$status = 3 ] && grep -q 'Nothing was run' build/cpython.txt; }
	@sed -n '1p;/^  cases/p' build/cpython.txt
	@rm -f reports/measured.jsonl
	@$(PROGRAM) run $(MEASURED:%=-k %) --timeout 120 --format jsonl -o reports/measured.jsonl > build/measured.txt || \
		[ $$? != 2 ]
	@sed -n 's/^  claims of tutorial /  claims of speed    /p' build/measured.txt
	@$(PROGRAM) report reports/reference.jsonl reports/measured.jsonl reports/cpython.jsonl
	@echo; echo "known differences: $$(grep -c '"verdict":"known"' reports/reference.jsonl), see reports/findings.md"
	@echo 'reports: reports/reference.tap reports/cpython.tap reports/errata.md reports/tutorial.md reports/findings.md'
	@echo 'the matrix: reports/COMPATIBILITY.md, and reports/index.html for a browser'

# Other Pythons, or those that SUBJECTS names. One that cannot be had, or does not start here, is told and no failure:
# `make matrix` shows it as missing.
subjects: all
	@tools/subjects $(SUBJECTS)
	@$(PROGRAM) subjects || [ $$? = 3 ]

matrix: all
	@tools/matrix $(PROGRAM) $(SUBJECTS)

# A slow machine, or one that is emulated, has its time.
record: all
	@$(PROGRAM) record --timeout 60 --start-timeout 120

lint: all
	$(PROGRAM) lint

# ---- Tests ----------------------------------------------------------------------------------------------------------

build/tests/%: build/lib/reference/tests/%.o build/lib/reference/tests/support.o build/lib/libmemview.a
	@mkdir -p $(@D)
	$(CC) $(OPTIMIZE) $(LDFLAGS) -o $@ $^ -lcmocka -lm

build/examples/%: build/lib/reference/examples/%.o build/lib/libmemview.a
	@mkdir -p $(@D)
	$(CC) $(OPTIMIZE) $(LDFLAGS) -o $@ $^ -lm

build/tests/tap_sample: build/lib/harness/tests/tap_sample.o build/lib/harness/report/tap.o
	@mkdir -p $(@D)
	$(CC) $(OPTIMIZE) $(LDFLAGS) -o $@ $^

build/sanitized/%.o: %.c
	@mkdir -p $(@D)
	$(call say,CC)
	$(CC) $(filter-out -flto% -ffat%,$(CFLAGS_ALL)) -O1 $(SANITIZE) -c -o $@ $<

build/sanitized/%: build/sanitized/reference/tests/%.o build/sanitized/reference/tests/support.o \
		$(LIBRARY:%.c=build/sanitized/%.o)
	$(CC) $(SANITIZE) -o $@ $^ -lcmocka -lm

build/sanitized/examples/%: build/sanitized/reference/examples/%.o $(LIBRARY:%.c=build/sanitized/%.o)
	@mkdir -p $(@D)
	$(CC) $(SANITIZE) -o $@ $^ -lm

build/valgrind/examples/%: build/examples/%
	@mkdir -p $(@D)
	@ln -sf ../../examples/$* $@

build/valgrind/%: build/tests/%
	@mkdir -p $(@D)
	@ln -sf ../tests/$* $@

PROGRAMS = $(UNIT:%=build/tests/%) $(EXAMPLES:%=build/%) \
	$(foreach folder,build/sanitized build/valgrind,$(UNIT:%=$(folder)/%) $(EXAMPLES:%=$(folder)/%))
TESTS = $(PROGRAMS) $(wildcard reference/tests/test_*.py reference/python/tests/test_*.py harness/tests/test_*.py)

.SECONDARY:

# Two rows side by side: the tests that look at deadlines, at signals and at processes that are left, and the others.
TIMED = agreement,eval,interrupt,isolation,judge,page,small,subjects,type_subject
PROVE = MVCONFORM=$(PROGRAM) MVCONFORM_BUILD=$B PY_EXE=$(PY_EXE) PY_SYSTEM=$(PY_SYSTEM) \
	prove --merge --failures --comments --jobs 2 --rules 'seq=harness/tests/test_{$(TIMED)}.py' --rules 'seq=**' \
	--exec tools/run-test

test: all $(PROGRAMS) build/tests/tap_sample
	@$(PROVE) $(TESTS)

# Of the tests those that another Python may decide otherwise. Not those of the library alone, nor of what the program
# makes of streams, files and subjects without asking the Python inside for more than the cases.
ONCE = coverage coverage_cpython cython_view diff eval explain faults findings github isolation judge_log junit known \
	known_upkeep matrix mutants page record_tool reports rules small subject_tools tap tap_consumers walls
test-python: all build/tests/tap_sample
	@$(PROVE) $(filter-out $(ONCE:%=harness/tests/test_%.py), \
		$(wildcard reference/python/tests/test_*.py harness/tests/test_*.py))

# CPython's own tests of memoryview, from the installation of the Python that is embedded, with our type in its place.
drop-in: $(EXTENSION)
	@$(PY_EXE) -I -B reference/python/tests/drop_in.py $B/python

# The same sources, compiled for their warnings alone: make -f tools/build.mk warnings CC=clang
warnings: | $B/commit.h
	@for source in $(LIBRARY) $(wildcard reference/tests/*.c reference/examples/*.c) \
			harness/report/tap.c harness/tests/tap_sample.c; do \
		$(CC) $(WARNINGS) $(OPTIMIZE) -fsyntax-only $$source || exit 1; done
	@for source in $(TYPE) $(HARNESS); do \
		$(CC) $(WARNINGS) $(OPTIMIZE) -D_GNU_SOURCE $(PY_INCLUDES) -DMVCONFORM_PYTHON='""' -DMVCONFORM_VERSION='""' \
			-include $B/commit.h -fsyntax-only $$source || exit 1; done

asan ubsan: $(UNIT:%=build/sanitized/%) $(EXAMPLES:%=build/sanitized/%)
	prove --exec tools/run-test $^

# make coverage, make coverage-cpython, make mutants
include tools/coverage.mk tools/coverage-cpython.mk tools/mutants.mk

format:
	clang-format -i $(LIBRARY) $(TYPE) $(HARNESS) $(wildcard reference/*.h reference/python/*.h reference/tests/*.[ch] \
		reference/examples/*.c harness/*.h harness/report/*.h harness/tests/*.[ch])

-include $(LIBRARY_O:.o=.d) $(TYPE_O:.o=.d) $(HARNESS_O:.o=.d) \
	$(wildcard build/lib/*/tests/*.d build/lib/*/examples/*.d build/sanitized/reference/*.d \
		build/sanitized/reference/*/*.d)
