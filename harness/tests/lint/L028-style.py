# expect L028 10:1
# expect L028 13:1
# expect L028 16:1
# expect L028 19:1
# expect L028 22:1
# expect L028 28:1
# suite: lint

# case: capital
# about: An item is read
memoryview(b'a')[0]
# case: test
# about: tests that an item is read
memoryview(b'a')[0]
# case: check
# about: check an item
memoryview(b'a')[0]
# case: blanks
# about: an item  is read
memoryview(b'a')[0]
# case: mark
# about: is an item read?
memoryview(b'a')[0]
# case: first
# about: an item is read
memoryview(b'a')[0]
# case: second
# about: an item is read
memoryview(b'a')[0]
# case: good
# about: C order, ... and P are words of their own, and IndexError too
memoryview(b'a')[0]
# case: better
# about: Fortran order has its name from Fortran
memoryview(b'a')[0]
