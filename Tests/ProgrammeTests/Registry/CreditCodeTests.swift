import Programme
import Testing

@Suite("CreditCode")
struct CreditCodeTests {
    /// The check characters were computed apart, in Python, from GB 32100-2015 and GB 11714.
    static let valid = [
        "91350200MA0001QA79", "91350203000000019Y", "91440300MA5F000181", "914403007109310A4C", "12100000400000AB3A",
        "91440300000000000E", "91320500MA100005X2", "91320500MA10001801", "91350203M0001QAY99",
    ]

    @Test("codes whose check characters fit", arguments: valid)
    func accepts(text: String) throws {
        #expect(try #require(CreditCode(text)).checkFailures.isEmpty)
    }

    @Test(
        "codes whose check characters do not fit",
        arguments: [
            ("91350203M0001QAY9B", [18]), ("91350203M0001QAY8B", [17, 18]), ("91440300MA5F000182", [18]),
            ("91440300MA5F000171", [17, 18]),
        ])
    func finds(text: String, failures: [Int]) throws {
        #expect(try #require(CreditCode(text)).checkFailures == failures)
    }

    @Test("any one digit or letter changed is found", arguments: valid)
    func findsOneChange(text: String) throws {
        var missed: [String] = []
        for place in text.indices {
            for other in CreditCode.alphabet where other != text[place] {
                var changed = text
                changed.replaceSubrange(place...place, with: String(other))
                if let code = CreditCode(changed), code.checkFailures.isEmpty { missed.append(changed) }
            }
        }
        #expect(missed.isEmpty, "modulo 31 is prime and each weight is a unit")
    }

    @Test(
        "texts that have not the form",
        arguments: [
            "", "91350203M0001QAY9", "91350203M0001QAY9B1", "91350203I0001QAY9B", "91350203O0001QAY9B",
            "91350203S0001QAY9B", "91350203V0001QAY9B", "91350203Z0001QAY9B", "9135020AM0001QAY9B",
            "91350203m0001qay9b", "９1350203M0001QAY9B", "91350203-0001QAY9B",
        ])
    func refuses(text: String) {
        #expect(CreditCode(text) == nil)
    }

    @Test("the alphabet has 31 characters without I, O, S, V and Z")
    func alphabet() {
        #expect(CreditCode.alphabet.count == 31)
        #expect(Set(CreditCode.alphabet).count == 31)
        #expect(Set(CreditCode.alphabet).isDisjoint(with: "IOSVZ"))
    }
}
