# expect L007 4:1
# suite: lint

# case: one
# about: a bad one
x = 1
