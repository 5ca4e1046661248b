# expect L011 9:8
# expect L011 10:20
# expect L011 12:10
# suite: lint

# A comment; no matter.
# case: one
# about: a bad one, with a mark in a string at its end
é = 'é'; x = 2
memoryview(b'a')[0];
if x:
    x = 2; y = 3
';'
