/// A unified social credit code of GB 32100-2015: 18 characters, the last two of which check the others.
package struct CreditCode: Hashable, Sendable {
    package let text: String

    /// The 31 characters of a code in the order of their values; I, O, S, V and Z are not among them.
    package static let alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"

    /// Nil where the text has not the form of a code; whether its check characters fit says ``checkFailures``.
    package init?(_ text: String) {
        let characters = Array(text)
        guard characters.count == 18, characters[2..<8].allSatisfy({ $0.isASCII && $0.isNumber }),
            characters.allSatisfy({ Self.alphabet.contains($0) })
        else { return nil }
        self.text = text
    }

    /// The check characters that do not fit: 17 (of the organisation code, GB 11714) and 18 (of the whole).
    package var checkFailures: [Int] {
        let characters = Array(text)
        return (Self.organisationCheck(characters[8..<16]) == characters[16] ? [] : [17])
            + (Self.wholeCheck(characters[0..<17]) == characters[17] ? [] : [18])
    }

    /// C = 31 − Σ value·3^(i−1) mod 31, over the first seventeen characters.
    private static func wholeCheck(_ characters: ArraySlice<Character>) -> Character? {
        let values = Array(alphabet)
        var weight = 1
        var sum = 0
        for character in characters {
            guard let value = values.firstIndex(of: character) else { return nil }
            sum += value * weight
            weight = weight * 3 % 31
        }
        return values[(31 - sum % 31) % 31]
    }

    /// C = 11 − Σ value·weight mod 11 over characters 9–16, letters counting from 10; 10 is written X and 11 is 0.
    private static func organisationCheck(_ characters: ArraySlice<Character>) -> Character? {
        let weights = [3, 7, 9, 10, 5, 8, 4, 2]
        var sum = 0
        for (character, weight) in zip(characters, weights) {
            guard let value = character.hexDigitValue ?? letterValue(character) else { return nil }
            sum += value * weight
        }
        let check = 11 - sum % 11
        return check == 10 ? "X" : Character(String(check % 11))
    }

    private static func letterValue(_ character: Character) -> Int? {
        guard let byte = character.asciiValue, (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) else {
            return nil
        }
        return Int(byte - UInt8(ascii: "A")) + 10
    }
}
