# expect L016 6:1
# suite: lint

# case: one
# about: a bad one
# python: >=3.10 <4
x = 1
