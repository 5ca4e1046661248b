# expect L003 2:1
x = = 1
# suite: lint

# case: one
# about: a bad one
x = 1
