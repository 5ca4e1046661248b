# expect L023 1:1
# suite: lint
# case: one
# about: a case in whose file another one was
memoryview(b'a')[0]
