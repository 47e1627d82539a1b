/// Columns of text lined up for a terminal; Chinese characters are two cells wide.
struct TextTable {
    enum Alignment { case left, right }

    private let alignments: [Alignment]
    private var rows: [[String]] = []

    init(_ alignments: Alignment...) {
        self.alignments = alignments
    }

    mutating func add(_ cells: String...) { rows.append(cells) }

    var text: String {
        let widths = alignments.indices.map { column in rows.map { Self.width($0[column]) }.max() ?? 0 }
        return rows.map { row in
            let cells = row.indices.map { column in
                let space = String(repeating: " ", count: widths[column] - Self.width(row[column]))
                return alignments[column] == .right ? space + row[column] : row[column] + space
            }
            return trimEnd(cells.joined(separator: "  "))
        }.joined(separator: "\n")
    }

    private func trimEnd(_ line: String) -> String {
        String(line.reversed().drop { $0 == " " }.reversed())
    }

    static func width(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { width, scalar in
            switch scalar.value {
            case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFF60,
                0xFFE0...0xFFE6, 0x20000...0x3FFFD:
                width + 2
            default: width + 1
            }
        }
    }
}
