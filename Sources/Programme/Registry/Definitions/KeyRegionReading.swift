package import Exact

/// One reading of a key region: the places that it takes in.
package struct KeyRegionReading: StoredRow {
    package let region: ID<KeyRegion>
    package let reading: String
    package let places: [ID<Place>]

    package static let table = Table.keyRegionReadings
    package static var home: Home<Self> { \.registry.keyRegionReadings }
    package static let columns = ["region", "reading", "places"]

    package init(from reader: inout RowReader) {
        region = reader.id("region", of: KeyRegion.self)
        reading = reader.text("reading")
        places = reader.ids("places", of: Place.self)
    }

    package func write(to writer: inout RowWriter) {
        writer.set("region", region)
        writer.set("reading", reading)
        writer.set("places", places)
    }

    package var key: String { "\(region)/\(reading)" }
    package var owner: String? { region.text }

    package func faults(in state: ProgrammeState) -> [RowFault] {
        RowFault.dangling(region, column: "region", in: state)
            + RowFault.dangling(places, column: "places", in: state)
    }
}
