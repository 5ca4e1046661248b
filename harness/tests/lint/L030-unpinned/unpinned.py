# suite: lint
# case: one
# about: a rule is pinned
# rule: pinned.one, both.of-them
memoryview(b'a')[0]
