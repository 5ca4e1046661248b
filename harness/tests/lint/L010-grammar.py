# expect L010 6:5
# suite: lint

# case: one
# about: a bad one
x = = 1
