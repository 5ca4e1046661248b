# make coverage: the library, the type and the program once more, with counters and without optimization, in
# build/coverage (another Python's in a folder beside it). What the tests of the library and of the type, and all cases,
# run of reference/, and what they do not.

COVER := build/coverage$(if $(filter no,$(PY_SYSTEM)),-$(PY_VERSION))
LEAST := 98
need_gcovr = command -v gcovr >/dev/null || { echo 'mvconform: missing: gcovr, which counts lines' >&2; exit 3; }
COVER_CFLAGS = $(WARNINGS) -O0 -g --coverage -fPIC -MMD -MP $(PY_INCLUDES)
COVER_LIBRARY := $(LIBRARY:%.c=$(COVER)/%.o)
COVER_TYPE := $(TYPE:%.c=$(COVER)/%.o)
COVER_PROGRAM := $(COVER)/mvconform
COVER_EXTENSION := $(COVER)/python/refmemoryview$(PY_SUFFIX)
COVER_UNIT := $(UNIT:%=$(COVER)/tests/%)
COVER_TESTS := $(COVER_UNIT) $(wildcard reference/python/tests/test_*.py)

.PHONY: coverage

$(COVER)/%.o: %.c $(CONFIG)
	@mkdir -p $(@D)
	$(call say,CC)
	$(CC) $(COVER_CFLAGS) -c -o $@ $<

$(COVER)/tests/%: $(COVER)/reference/tests/%.o $(COVER)/reference/tests/support.o $(COVER_LIBRARY)
	@mkdir -p $(@D)
	$(CC) --coverage -o $@ $^ -lcmocka -lm

$(COVER_EXTENSION): $(COVER_TYPE) $(COVER_LIBRARY)
	@mkdir -p $(@D)
	$(call say,LINK)
	$(CC) --coverage -shared -o $@ $^ -lm

$(COVER_PROGRAM): $(HARNESS_O) $(COVER_TYPE) $(COVER_LIBRARY) $(HELPERS)
	$(call say,LINK)
	cp $(HELPERS) $(@D)
	$(CC) --coverage -o $@ $(filter %.o,$^) -ljansson $(PY_LINK) -lm

# A counter is written when its process ends by itself, as workers do when the program tells them to stop.
coverage: $(COVER_UNIT) $(COVER_EXTENSION) $(COVER_PROGRAM)
	@$(need_gcovr)
	@find $(COVER) -name '*.gcda' -delete
	@MVCONFORM=$(COVER_PROGRAM) MVCONFORM_BUILD=$(COVER) PY_EXE=$(PY_EXE) PY_SYSTEM=$(PY_SYSTEM) \
		prove --merge --exec tools/run-test $(COVER_TESTS)
	@$(COVER_PROGRAM) run -s reference --format jsonl -o $(COVER)/reference.jsonl > $(COVER)/cases.txt || \
		{ cat $(COVER)/cases.txt; exit 1; }
	@grep '^  cases ' $(COVER)/cases.txt
	@tools/coverage $(COVER) $(LEAST)

-include $(COVER_LIBRARY:.o=.d) $(COVER_TYPE:.o=.d) $(wildcard $(COVER)/reference/tests/*.d)
