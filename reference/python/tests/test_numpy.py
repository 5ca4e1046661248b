"""NumPy as an exporter and as a consumer."""

import unittest

from sides import Agreement

try:
    import numpy
except ImportError:
    numpy = None


@unittest.skipIf(numpy is None, "no NumPy")
class NumPy(Agreement):
    ARRAYS = (
        "numpy.arange(5)", "numpy.arange(6).reshape(2, 3)", "numpy.arange(6).reshape(2, 3).T", "numpy.arange(24).reshape(2, 3, 4)[::-1, ::2]",
        "numpy.array(5)", "numpy.zeros((0, 3))", "numpy.zeros((3, 0))", "numpy.array([True, False])", "numpy.array([1.5, 2.5], 'f2')",
        "numpy.array([1, 2], '>i4')", "numpy.array([1j, 2])", "numpy.array([b'ab', b'c'])", "numpy.array(['ab', 'c'])", "numpy.arange(5)[::-2]",
        "numpy.array([(1, 2.0)], dtype=[('a', 'i1'), ('b', 'f8')])", "numpy.array([1, 2], 'u1')", "numpy.broadcast_to(numpy.arange(3), (2, 3))",
    )

    def test_exporter(self):
        for text in self.ARRAYS:
            with self.subTest(text):
                self.agree("import numpy\na = %s\nm = memoryview(a)" % text, "m", "m.obj is a", "m.tolist()", "m.tobytes('A')", "m == a", "a is m.obj",
                           "m == m", "m[0]", "m[0, 0]", "m[::-1]", "m[0] = 1", "m[0, 0] = 1", "m[...] = 1", "m.cast('B')", "m.cast('B', [4])", "hash(m)",
                           "m[0:1] = m[1:2]", "a.tolist()", "m.hex()", "bytes(m)", "list(m)")

    def test_writing_shows(self):
        self.agree("import numpy\na = numpy.array([1, 2, 3, 4, 5])\nm = memoryview(a)", "m[2] = 10", "a.tolist()", "print(a)", "m[0:2] = a[3:5]", "a.tolist()")

    def test_consumer(self):
        self.agree("import numpy\nm = memoryview(bytearray(range(12)))", "numpy.asarray(m).tolist()", "numpy.asarray(m.cast('B', [3, 4])).tolist()",
                   "numpy.frombuffer(m, 'u2').tolist()", "numpy.asarray(m[::-1]).strides", "numpy.asarray(m.cast('i')).dtype.str", "int(numpy.sum(m))")


if __name__ == "__main__":
    unittest.main()
