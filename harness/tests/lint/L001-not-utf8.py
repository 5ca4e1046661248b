# expect L001 7:6
# suite: lint

# case: one
# about: a bad one
x = 1
y = 'ÿ'
