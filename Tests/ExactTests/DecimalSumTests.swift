import BigInt
import Exact
import TestSupport
import Testing

@Suite struct DecimalSumTests {
    @Test func nothingAddedIsZero() {
        #expect(DecimalSum().value == .zero)
        #expect(DecimalSum().count == 0)
    }

    @Test func numbersOfDifferentScalesJoin() {
        var sum = DecimalSum()
        for text in ["0.1", "0.25", "3", "-0.05", "-3.30"] { DecimalNumber(text).map { sum.add($0) } }
        #expect(sum.count == 5)
        #expect(sum.value == .zero)
    }

    @Test func extremesDoNotOverflow() {
        var sum = DecimalSum()
        for _ in 0..<1000 { sum.add(DecimalNumber(coefficient: .max)) }
        #expect(sum.value.numerator == BigInt(Int64.max) * 1000)
        for _ in 0..<2000 { sum.add(DecimalNumber(coefficient: .min)) }
        #expect(sum.value.numerator == BigInt(Int64.max) * 1000 + BigInt(Int64.min) * 2000)
        #expect(sum.count == 3000)
    }

    @Test func theSumIsThatOfFractions() {
        var random = seeded()
        for _ in 0..<100 {
            var sum = DecimalSum()
            var expected = Rational.zero
            let count = Int.random(in: 0...60, using: &random)
            for _ in 0..<count {
                let number = DecimalNumber(
                    coefficient: Int64.random(in: Int64.min...Int64.max, using: &random),
                    scale: UInt8.random(in: 0...18, using: &random))
                sum.add(number)
                expected = expected + Rational(number)
            }
            #expect(sum.value == expected)
            #expect(sum.count == count)
        }
    }
}
