# expect L014 6:1
# suite: lint

# case: one
# about: a bad one
# rule: slice.step-zero, slice.none
x = 1
