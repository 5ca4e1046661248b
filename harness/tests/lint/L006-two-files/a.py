# suite: lint

# case: one
# about: a bad one
x = 1
