import Ledger
import Testing

@Suite struct DigestTests {
    /// FIPS 180-4, example of one block.
    private static let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

    @Test func theHashIsSHA256() {
        let digest = Digest(of: Array("abc".utf8))
        #expect(digest.hexadecimal == Self.abc)
        #expect(digest.description == Self.abc)
        #expect(digest.bytes.count == Digest.length)
    }

    @Test func hexadecimalIsReadInEitherCase() {
        let digest = Digest(of: Array("abc".utf8))
        #expect(Digest(hexadecimal: Self.abc) == digest)
        #expect(Digest(hexadecimal: Self.abc.uppercased()) == digest)
    }

    @Test(
        arguments: [
            "", "ba", "\(abc)0", "\(abc.dropLast())", "\(abc.dropLast())g", " \(abc.dropFirst())",
            "0x\(abc.dropFirst(2))",
            "\(abc.dropLast(3))８", "\(abc.dropLast(2))\r\n", "\(abc.dropLast(2))é", "\(abc.dropLast())\u{0}",
        ] as [String]) func otherTextsAreRefused(_ text: String)
    {
        #expect(Digest(hexadecimal: text) == nil)
    }

    @Test func onlyThirtyTwoBytesAreADigest() {
        let bytes = [UInt8](0..<32)
        #expect(Digest(bytes: bytes)?.bytes == bytes)
        for count in [0, 1, 31, 33, 64] { #expect(Digest(bytes: [UInt8](repeating: 7, count: count)) == nil) }
        #expect(
            Digest(bytes: bytes)?.hexadecimal == "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f")
    }
}
