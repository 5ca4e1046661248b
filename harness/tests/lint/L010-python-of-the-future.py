# expect L010 10:5
# suite: lint

# case: one
# about: a bad one
# python: >=3.9
x = 1
# case: two
# about: nothing like this can be parsed
x = = 1
