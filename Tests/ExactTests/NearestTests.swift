import Testing

@testable import Exact

@Suite struct NearestTests {
    private static let names = ["cluster", "field", "province", "standing", "enterprises"]

    @Test(
        arguments: [
            ("cluster", "cluster"), ("clutser", "cluster"), ("clusters", "cluster"), ("luster", "cluster"),
            ("feild", "field"), ("fiedl", "field"), ("fild", "field"), ("flied", nil), ("provinces", "province"),
            ("standng", "standing"),
            ("entreprises", "enterprises"), ("enterprizez", "enterprises"), ("entrepriser", "enterprises"),
            ("completely-else", nil), ("", nil), ("xyzzy", nil),
        ] as [(String, String?)]) func theNameWithTheFewestEditsIsMeant(_ word: String, _ name: String?)
    {
        #expect(nearest(to: word, among: Self.names) == name)
    }

    @Test func theFirstOfTwoEquallyNearIsTaken() {
        #expect(nearest(to: "cat", among: ["bat", "hat"]) == "bat")
        #expect(nearest(to: "cat", among: ["bats", "hat"]) == "hat")
        #expect(nearest(to: "cat", among: []) == nil)
    }

    @Test func charactersCountWhole() {
        #expect(nearest(to: "集群数量", among: ["集群数目", "产值"]) == "集群数目")
        #expect(nearest(to: "产业", among: ["企业数量"]) == nil)
    }

    /// One digit wrong is a slip, two are another number.
    @Test(
        arguments: [
            ("320101", "320100"), ("320010", "320100"), ("32100", "320100"), ("320111", nil), ("310110", nil),
        ] as [(String, String?)]) func ofDigitsOneMayDiffer(_ word: String, _ name: String?)
    {
        #expect(nearest(to: word, among: ["320100", "440300"]) == name)
    }

    @Test(arguments: [
        ("", "", 0), ("", "abc", 3), ("abc", "", 3), ("kitten", "sitting", 3), ("flaw", "lawn", 2), ("abc", "abc", 0),
        ("saturday", "sunday", 3), ("ab", "ba", 1), ("ca", "abc", 3), ("abcd", "badc", 2), ("👩‍👩‍👧", "x", 1),
    ]) func distancesAreThoseOfOptimalStringAlignment(_ a: String, _ b: String, _ distance: Int) {
        #expect(editDistance(a, b) == distance)
        #expect(editDistance(b, a) == distance)
    }
}
