# expect L005 4:1
# expect L005 5:1
# expect L005 8:5
# suite: Lint
# case: a_b
# about: a bad one
# each: x
#   A: 1
#   b: 2
x
