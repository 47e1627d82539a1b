package import Exact

/// An administrative division with its GB/T 2260 code.
package struct Place: StoredRow {
    package let code: ID<Place>
    package let nameZH: String
    package let nameEN: String
    package let level: PlaceLevel
    package let parent: ID<Place>?
    /// Degrees east of the seat, WGS 84.
    package let longitude: DecimalNumber?
    /// Degrees north of the seat, WGS 84.
    package let latitude: DecimalNumber?
    package let validity: Validity
    package let coordinateSource: String

    package static let table = Table.places
    package static var home: Home<Self> { \.registry.places }
    package static let columns = [
        "code", "name_zh", "name_en", "level", "parent", "longitude", "latitude", "valid_from", "valid_to",
        "coordinate_source",
    ]

    package init(from reader: inout RowReader) {
        code = reader.id("code", of: Place.self)
        nameZH = reader.text("name_zh")
        nameEN = reader.text("name_en")
        level = reader.word("level", PlaceLevel.prefecture)
        parent = reader.optionalID("parent", of: Place.self)
        longitude = reader.optionalDecimal("longitude")
        latitude = reader.optionalDecimal("latitude")
        validity = reader.validity()
        coordinateSource = reader.optionalText("coordinate_source")
    }

    package func write(to writer: inout RowWriter) {
        writer.set("code", code)
        writer.set("name_zh", nameZH)
        writer.set("name_en", nameEN)
        writer.set("level", word: level)
        writer.set("parent", parent)
        writer.set("longitude", longitude)
        writer.set("latitude", latitude)
        writer.set(validity)
        writer.set("coordinate_source", coordinateSource)
    }

    package var key: String { code.text }

    package func faults(in state: ProgrammeState) -> [RowFault] {
        RowFault.dangling(parent, column: "parent", in: state)
            + hierarchyFaults(in: state)
            + coordinateFaults
            + codeFaults
    }

    private var codeFaults: [RowFault] {
        code.text.utf8.count == 6 && code.text.allSatisfy(\.isNumber)
            ? [] : [RowFault("code", "'\(code)' is not a code of GB/T 2260; expected six digits; correct it")]
    }

    private func hierarchyFaults(in state: ProgrammeState) -> [RowFault] {
        guard let parent else {
            return level == .province
                ? []
                : [
                    RowFault(
                        "parent",
                        "\(code) is a \(level.rawValue) without a parent; expected the code of the place it belongs to; fill it in"
                    )
                ]
        }
        guard let above = state.registry.places[parent.text] else { return [] }
        var seen: Set<ID<Place>> = [code]
        var next: ID<Place>? = parent
        while let current = next {
            guard seen.insert(current).inserted, seen.count <= PlaceLevel.allCases.count + 1 else {
                return [
                    RowFault(
                        "parent",
                        "the parents of \(code) run in a circle; expected a province at the top; correct the parent of one of them"
                    )
                ]
            }
            next = state.registry.places[current.text]?.parent
        }
        return above.level.rank < level.rank
            ? []
            : [
                RowFault(
                    "parent",
                    "\(code) is a \(level.rawValue) and its parent \(parent) a \(above.level.rawValue); expected a parent of a higher level; correct the parent or the level"
                )
            ]
    }

    private var coordinateFaults: [RowFault] {
        guard let longitude, let latitude else {
            return (longitude == nil) == (latitude == nil)
                ? []
                : [
                    RowFault(
                        longitude == nil ? "longitude" : "latitude",
                        "only one of the two coordinates is given; expected both or none; add the other")
                ]
        }
        let east = Rational(longitude)
        let north = Rational(latitude)
        if (Rational(3)...Rational(54)).contains(east), (Rational(73)...Rational(136)).contains(north) {
            return [
                RowFault(
                    "longitude",
                    "longitude \(longitude) and latitude \(latitude) look swapped; expected degrees east first; exchange them"
                )
            ]
        }
        let isEastFine = east.magnitude <= Rational(180)
        return isEastFine && north.magnitude <= Rational(90)
            ? []
            : [
                RowFault(
                    isEastFine ? "latitude" : "longitude",
                    "\(longitude), \(latitude) is not on Earth; expected degrees within ±180 and ±90; correct them")
            ]
    }
}
