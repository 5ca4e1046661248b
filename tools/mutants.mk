# make mutants: faults planted in the library, one at a time, and how many of them the cases notice. MUTANTS=200 draws as
# many, FILES='reference/key.c' takes those of a file, ID=reference/key.c:84:boundary:1 shows one. See tools/mutants.

.PHONY: mutants

mutants: $(PROGRAM) $(TYPE_O)
	@MVCONFORM=$(PROGRAM) MVCONFORM_BUILD=$B PY_EXE=$(PY_EXE) PY_SYSTEM=$(PY_SYSTEM) CC='$(CC)' OPENBLAS_NUM_THREADS=1 \
		MUTANTS='$(MUTANTS)' FILES='$(FILES)' ID='$(ID)' JOBS='$(JOBS)' $(PY_EXE) -B tools/mutants
