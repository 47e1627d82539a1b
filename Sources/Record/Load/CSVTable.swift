/// A CSV file (RFC 4180) as cells, each with the place where it begins.
struct CSVTable {
    struct Cell {
        let text: String
        let offset: Int
    }

    let header: [Cell]
    let rows: [[Cell]]

    /// The most columns that are read.
    private static let mostColumns = 200
    /// The largest cell that is read, in bytes.
    private static let mostBytesOfCell = 60_000

    /// Reads comma-separated values: LF or CRLF, cells in double quotes may hold commas, line breaks and doubled quotes.
    ///
    /// Faults of the form are collected; rows that have one are left out.
    init(_ source: SourceText, faults: inout [Diagnostic]) {
        var reader = Reader(source: source)
        var records = reader.records()
        faults += reader.faults
        if reader.hasLoneReturn {
            header = []
            rows = []
            return
        }
        if let first = records.first, first.count > Self.mostColumns {
            let place = source.position(of: first[Self.mostColumns].offset)
            faults.append(
                Diagnostic(
                    file: source.file, line: place.line, column: place.column,
                    message:
                        "the header has \(first.count) cells; expected at most \(Self.mostColumns) columns; correct it")
            )
            header = []
            rows = []
            return
        }
        header = records.isEmpty ? [] : records.removeFirst()
        if header.isEmpty, reader.faults.isEmpty {
            faults.append(
                Diagnostic(
                    file: source.file, line: 1, column: 1,
                    message:
                        "the file is empty; expected a header line with the names of the columns; add it or remove the file"
                ))
        }
        let width = header.count
        rows = records.filter { record in
            guard record.count != width, let first = record.first else { return true }
            let place = source.position(of: record.count > width ? record[width].offset : first.offset)
            faults.append(
                Diagnostic(
                    file: source.file, line: place.line, column: place.column,
                    message: "the row has \(record.count) cells; expected \(width) as in the header; "
                        + "add or remove commas, or quote cells that hold commas"))
            return false
        }
    }

    private struct Reader {
        let source: SourceText
        var position = 0
        var faults: [Diagnostic] = []
        private(set) var hasLoneReturn = false

        init(source: SourceText) {
            self.source = source
        }

        /// All records that are well formed; a record with a fault of its form is left out.
        mutating func records() -> [[Cell]] {
            var records: [[Cell]] = []
            while position < source.bytes.count {
                let before = faults.count
                let record = record()
                let isBlank = record.count == 1 && (record.first?.text.isEmpty ?? true)
                if !isBlank, faults.count == before || records.isEmpty { records.append(record) }
            }
            return records
        }

        private mutating func record() -> [Cell] {
            var cells: [Cell] = []
            while true {
                cells.append(cell())
                guard position < source.bytes.count else { return cells }
                if source.bytes[position] == UInt8(ascii: ",") {
                    position += 1
                } else {
                    skipLineBreak()
                    return cells
                }
            }
        }

        private mutating func skipLineBreak() {
            if position < source.bytes.count, source.bytes[position] == UInt8(ascii: "\r") { position += 1 }
            if position < source.bytes.count, source.bytes[position] == UInt8(ascii: "\n") { position += 1 }
        }

        private var endsCell: Bool {
            guard position < source.bytes.count else { return true }
            let byte = source.bytes[position]
            return byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n")
                || (byte == UInt8(ascii: "\r")
                    && (position + 1 == source.bytes.count || source.bytes[position + 1] == UInt8(ascii: "\n")))
        }

        private mutating func cell() -> Cell {
            let start = position
            if position < source.bytes.count, source.bytes[position] == UInt8(ascii: "\"") { return quotedCell() }
            while !endsCell {
                if source.bytes[position] == UInt8(ascii: "\r") { complainOfReturn() }
                position += 1
            }
            return cell(source.bytes[start..<position], at: start)
        }

        private mutating func cell(_ bytes: ArraySlice<UInt8>, at start: Int) -> Cell {
            guard bytes.count <= CSVTable.mostBytesOfCell else {
                complain(
                    at: start,
                    "the cell has \(bytes.count) bytes; expected at most \(CSVTable.mostBytesOfCell); shorten it")
                return Cell(text: "", offset: start)
            }
            return Cell(text: normalised(bytes), offset: start)
        }

        private mutating func complainOfReturn() {
            guard !hasLoneReturn else { return }
            hasLoneReturn = true
            complain(
                at: position,
                "a carriage return stands without a line feed; expected lines that end in LF or CRLF; "
                    + "save the file with such line ends")
        }

        private mutating func quotedCell() -> Cell {
            let start = position
            var bytes: [UInt8] = []
            position += 1
            while position < source.bytes.count {
                let byte = source.bytes[position]
                position += 1
                if byte != UInt8(ascii: "\"") {
                    if byte != UInt8(ascii: "\r") { bytes.append(byte) }
                } else if position < source.bytes.count, source.bytes[position] == UInt8(ascii: "\"") {
                    bytes.append(byte)
                    position += 1
                } else {
                    if !endsCell { complainAfterQuote() }
                    return cell(bytes[...], at: start)
                }
            }
            complain(
                at: start,
                "the quotation mark is never closed; expected a closing \" before the end of the file; add it")
            return Cell(text: "", offset: start)
        }

        private mutating func complainAfterQuote() {
            complain(
                at: position,
                "text follows a closing quotation mark; expected a comma or the end of the line; double quotation marks inside cells"
            )
            while !endsCell { position += 1 }
        }

        private mutating func complain(at offset: Int, _ message: String) {
            let place = source.position(of: offset)
            faults.append(Diagnostic(file: source.file, line: place.line, column: place.column, message: message))
        }
    }
}
