# make coverage-cpython: how much of CPython's own Objects/memoryobject.c the cases run. The file comes from the Debian
# source package of the system's Python, and is compiled once more, with counters and without optimization, as an
# extension of its own, whose type is the subject of a run. harness/coverage/ has what is ours of it.

CPYTHON_SOURCE := build/cpython-source
CPYTHON_COVER := build/coverage-cpython
CPYTHON_FILE := Objects/memoryobject.c
CPYTHON_SHARES := 99 99# per cent of the lines, of the branches
# What CPython does in regress.safer is undefined; where it crashes, the counters are lost.
CPYTHON_CASES := 'spec.*' 'tutorial.*'
COUNTED_MODULE := $(CPYTHON_COVER)/python/memoryobject$(PY_SUFFIX)

.PHONY: coverage-cpython cpython-source

cpython-source: $(CPYTHON_SOURCE)/$(CPYTHON_FILE)

$(CPYTHON_SOURCE)/$(CPYTHON_FILE):
	$(call say,GET)
	tools/cpython-source $(PY_FULL) $(CPYTHON_SOURCE) $(CPYTHON_FILE) Objects/clinic/memoryobject.c.h

# As CPython's own build does, but for -O0 and the counters.
$(CPYTHON_COVER)/memoryobject.o: $(CPYTHON_SOURCE)/$(CPYTHON_FILE) $(CONFIG)
	@mkdir -p $(@D)
	$(call say,CC)
	gcc -std=c11 -O0 -g --coverage -fPIC -DNDEBUG -DPy_BUILD_CORE $(PY_INCLUDES) $(PY_INCLUDES)/internal -c -o $@ $<

$(CPYTHON_COVER)/module.o: harness/coverage/module.c $(CONFIG)
	@mkdir -p $(@D)
	$(call say,CC)
	$(CC) $(CFLAGS_ALL) $(PY_INCLUDES) -c -o $@ $<

$(COUNTED_MODULE): $(CPYTHON_COVER)/memoryobject.o $(CPYTHON_COVER)/module.o
	@mkdir -p $(@D)
	$(call say,LINK)
	gcc --coverage -shared -Wl,-Bsymbolic -o $@ $^

# The copy must do what the genuine type does, or it is not what is measured. (gcov reads the source again.)
coverage-cpython: $(PROGRAM) $(COUNTED_MODULE) cpython-source
	@$(need_gcovr)
	@rm -f $(CPYTHON_COVER)/*.gcda
	@PYTHONPATH=$(dir $(COUNTED_MODULE)) $(PROGRAM) run -s type:memoryobject.memoryview $(CPYTHON_CASES:%=-k %) \
		--format jsonl -o $(CPYTHON_COVER)/cases.jsonl > $(CPYTHON_COVER)/cases.txt && \
		! grep -q '^  cases .* \(message\|unsupported\)' $(CPYTHON_COVER)/cases.txt || { cat $(CPYTHON_COVER)/cases.txt; exit 1; }
	@grep '^  cases ' $(CPYTHON_COVER)/cases.txt
	@gcovr --root . --object-directory $(CPYTHON_COVER) --filter '$(CPYTHON_SOURCE)/' \
		--json $(CPYTHON_COVER)/coverage.json --html-details $(CPYTHON_COVER)/index.html $(CPYTHON_COVER)
	@$(PY_EXE) tools/coverage-cpython $(CPYTHON_SOURCE)/$(CPYTHON_FILE) $(CPYTHON_COVER)/coverage.json \
		harness/coverage/unreachable $(CPYTHON_SHARES)
	@echo "line by line: $(CPYTHON_COVER)/index.html"

-include $(CPYTHON_COVER)/module.d
