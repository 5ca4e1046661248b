# expect L015 5:1
# suite: lint.b
# case: one
# about: a circle over two files
# after: lint.a.one
x = 1
