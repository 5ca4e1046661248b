# suite: golden.rest

# case: rows
# about: the items of a view are numbers
# needs: present
# each: data, value
#   bytes: b'a', 97
#   tuple: (97,), 97
memoryview(data)[0] == value
mv = memoryview(bytes(data))
mv[0]

# case: absent
# about: needs what is not there
# needs: present, absent
1 / 0

# case: future
# about: meant for a Python that is not there yet
# python: >=3.99
nothing = = 1

# case: slow
# about: run only when asked for
# opt-in: it takes a year
mv = memoryview(b'')

# case: no-claim
# about: exceptions without a claim
memoryview(5)
