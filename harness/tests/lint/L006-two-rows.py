# expect L006 8:5
# suite: lint

# case: one
# about: a bad one
# each: x
#   a: 1
#   a: 2
x
