import Exact
import Programme
import Testing

@testable import Figures

@Suite("Conditions")
struct ConditionTests {
    private func parse(_ text: String) throws -> [Condition] {
        try ConditionParser.parse(text, National.snapshot("2024-12-31").words)
    }

    @Test(
        "what conditions are read as",
        arguments: [
            ("field=new-materials", "field=new-materials"), ("field = New Materials", "field=new-materials"),
            ("field=新材料", "field=new-materials"), ("field=新材料领域", "field=new-materials"),
            ("FIELD=consumer goods", "field=consumer-goods"), ("batch=1", "batch=1"),
            ("batch in (1,2)", "batch in (1, 2)"), ("batch in (1, 2)", "batch in (1, 2)"),
            ("batch in （1，2）", "batch in (1, 2)"), ("batch in (1、2)", "batch in (1, 2)"),
            ("batch not in (1,2)", "batch not in (1, 2)"), ("batch in 3", "batch=3"), ("batch<>3", "batch<>3"),
            ("batch!=3", "batch<>3"), ("batch>=2", "batch>=2"), ("batch<=2", "batch<=2"), ("batch>2", "batch>2"),
            ("batch<2", "batch<2"), ("batch≥2", "batch>=2"), ("batch≤2", "batch<=2"), ("batch＝1", "batch=1"),
            ("province=440000 (Guangdong)", "province=440000"), ("province=广东省", "province=440000"),
            ("province=Guangdong", "province=440000"), ("city=深圳市（副省级）", "city=440300"),
            ("macro_region=east", "macro_region=east"), ("macro-region=东部地区", "macro_region=east"),
            ("macro_region=the West", "macro_region=west"), ("key_region<>none", "key_region<>none"),
            ("key_region=none", "key_region=none"), ("key_region=长三角", "key_region=yangtze-river-delta"),
            ("key_region(press)=pearl delta", "key_region(press)=pearl-river-delta"),
            ("key_region in (京津冀, 成渝)", "key_region in (jing-jin-ji, chengdu-chongqing)"),
            ("separate_planning=true", "separate_planning=true"), ("joint=True", "joint=true"),
            ("standing=已公布", "standing=listed"), ("tier=National", "tier=national"),
            ("group=25 finals winners", "group=finals-25"), ("cluster=无锡物联网集群", "cluster=wuxi-iot"),
            ("place=深圳市", "place=440300"), ("growth>=10%", "growth>=10"),
            ("growth(output-value)>=10.5 %", "growth(output-value)>=10.5"),
        ])
    func reads(text: String, canonical: String) throws {
        let conditions = try parse(text)
        #expect(conditions.map(\.description) == [canonical])
        #expect(try parse(canonical) == conditions, "the canonical form reads back")
    }

    @Test("several conditions stand between semicolons; those in brackets do not part")
    func readsSeveral() throws {
        #expect(
            try parse("batch in (1,2); province=440000 (Guangdong)；field=新材料;").map(\.description)
                == ["batch in (1, 2)", "province=440000", "field=new-materials"])
        #expect(try parse("").isEmpty)
        #expect(try parse(" ; ").isEmpty)
        #expect(try parse("province=440000 (a; b)").map(\.description) == ["province=440000"])
    }

    @Test(
        "what cannot be read, with the exact text",
        arguments: [
            (
                "field",
                "'field' is not a condition; expected KEY=VALUE, KEY<>VALUE, KEY>=NUMBER or KEY in (A, B); correct it"
            ),
            (
                "colour=red",
                "'colour' cannot be filtered by; expected field, batch, standing, tier, group, cluster, province, city, place, "
                    + "joint, growth, macro_region, key_region, separate_planning; choose one of them"
            ),
            (
                "fields=new-materials",
                "'fields' cannot be filtered by; expected field, batch, standing, tier, group, cluster, province, city, place, "
                    + "joint, growth, macro_region, key_region, separate_planning; did you mean field?"
            ),
            (
                "=3",
                "'' cannot be filtered by; expected field, batch, standing, tier, group, cluster, province, city, place, "
                    + "joint, growth, macro_region, key_region, separate_planning; choose one of them"
            ),
            ("field=magic", "'magic' is not in fields; expected an id or a name that is recorded; correct it"),
            (
                "field=new-materialz",
                "'new-materialz' is not in fields; expected an id or a name that is recorded; did you mean new-materials?"
            ),
            (
                "field in (new-materials, magic)",
                "'magic' is not in fields; expected an id or a name that is recorded; correct it"
            ),
            ("field>=3", "'3' cannot be compared with field; expected a number; correct it"),
            ("batch>=two", "'two' cannot be compared with batch; expected a number; correct it"),
            ("growth>=fast", "'fast' cannot be compared with growth; expected a number; correct it"),
            (
                "macro_region=somewhere",
                "'somewhere' is not in macro-regions; expected an id or a name that is recorded; correct it"
            ),
            (
                "batch=1; colour",
                "'colour' is not a condition; expected KEY=VALUE, KEY<>VALUE, KEY>=NUMBER or KEY in (A, B); correct it"
            ),
        ])
    func faults(text: String, message: String) throws {
        #expect(throws: ConditionParser.Fault(message: message)) { try parse(text) }
    }

    @Test(
        "values that no cluster can have are faults and not empty selections",
        arguments: [
            "batch=one", "joint=perhaps", "separate_planning=maybe", "province=440300", "city=440000",
            "key_region(astrology)=jing-jin-ji", "growth(magic)>=10", "batch in (1,2", "batch in ()",
        ])
    func refusesImpossible(text: String) throws {
        #expect(throws: ConditionParser.Fault.self) { try parse(text) }
    }

    @Test(
        "conditions on the national data",
        arguments: [
            ("field<>new-materials", 38), ("field not in (new-materials, 生物医药)", 33),
            ("province in (440000, 320000)", 17),
            ("province<>440000", 38), ("city=440300", 4), ("place=440000", 7), ("place=330382", 1), ("place=330300", 1),
            ("cluster=wuxi-iot", 1), ("cluster<>wuxi-iot", 44), ("tier=national", 45), ("tier<>national", 0),
            ("group=finals-25", 25), ("group<>finals-25", 20), ("macro_region<>east", 15), ("macro_region=none", 0),
            ("key_region=none", 15), ("key_region<>none", 30), ("separate_planning=true", 8),
            ("separate_planning=false", 37), ("batch<2", 15), ("batch>1; batch<=3", 30), ("standing=listed", 45),
        ])
    func selects(condition: String, number: Int) throws {
        let result = try National.snapshot("2022-12-01").evaluate(
            "count clusters", filter: "standing=listed", where: condition)
        #expect(result.number == Rational(number))
    }

    @Test(
        "a condition and its opposite divide the population",
        arguments: [
            ("field=new-materials", "field<>new-materials"), ("batch<2", "batch>=2"),
            ("batch in (1,3)", "batch not in (1,3)"),
            ("joint=true", "joint=false"), ("key_region=none", "key_region<>none"),
            ("province=440000", "province<>440000"),
        ])
    func divides(one: String, other: String) throws {
        let snapshot = try National.snapshot("2024-12-31")
        let parts = try [one, other].map {
            try snapshot.evaluate("count clusters", filter: "standing=listed", where: $0).number
        }
        #expect(parts.compactMap(\.self).reduce(.zero, +) == Rational(75))
    }
}
