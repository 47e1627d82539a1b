import Exact
import Ledger
import Testing

@Suite struct PrivatePartTests {
    private let part = PrivatePart(salt: [UInt8](0..<16), content: ["channel": "cli", "actor": "tester"])

    /// Computed with Python: `hashlib.sha256(bytes(range(16)) + b'{"actor":"tester","channel":"cli"}').hexdigest()`.
    @Test func theCommitmentIsTheHashOfSaltAndContent() {
        #expect(
            part.commitment.hexadecimal == "fc6a08959f150b80b252591dd167776c80734e9515610da1f996fda020feebeb")
    }

    @Test func theBodyIsCanonical() {
        #expect(part.body == Array(#"{"actor":"tester","channel":"cli"}"#.utf8))
        #expect(part.content == ["actor": "tester", "channel": "cli"])
        #expect(PrivatePart(salt: part.salt, body: part.body) == part)
        #expect(PrivatePart(salt: part.salt, body: [0xFF]).content == nil)
    }

    @Test func anotherSaltOrContentIsAnotherCommitment() {
        let salted = PrivatePart(salt: [UInt8](1..<17), body: part.body)
        let longer = PrivatePart(salt: part.salt, body: part.body + [0x20])
        #expect(Set([part, salted, longer].map(\.commitment)).count == 3)
    }
}
