import Exact
import Testing

@Suite struct IDTests {
    private enum Tree {}

    @Test(arguments: [
        "a", "0", "wuxi-iot", "doc-000", "gb.t-2260", "a.", "a-", "1.2.3", String(repeating: "z", count: 96),
    ]) func wellFormedIdsAreTaken(_ text: String) throws {
        let id = try #require(ID<Tree>(text))
        #expect(id.text == text)
        #expect(id.description == text)
        #expect(id == ID(trusted: text))
    }

    @Test(arguments: [
        "", "-a", ".a", "A", "aB", "a b", "a_b", "a/b", "ä", "无锡", "ａ", "a\u{301}", "a\n", " a", "a\u{0}",
        String(repeating: "z", count: 97),
    ]) func otherTextsAreRefused(_ text: String) {
        #expect(ID<Tree>(text) == nil)
    }

    @Test func orderIsThatOfTheText() {
        let ids = ["10", "2", "a", "a-b", "a.b", "ab", "b"].map { ID<Tree>(trusted: $0) }
        #expect(ids.reversed().sorted() == ids)
    }
}
