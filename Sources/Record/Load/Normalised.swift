import Foundation
import Programme

/// Text from outside as the record keeps it: in Unicode normalisation form C, without white space at its ends.
func normalised(_ bytes: ArraySlice<UInt8>) -> String {
    let isSpace: (UInt8) -> Bool = { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    guard let first = bytes.firstIndex(where: { !isSpace($0) }), let last = bytes.lastIndex(where: { !isSpace($0) })
    else { return "" }
    let text = String(decoding: bytes[first...last], as: UTF8.self)
    return bytes.allSatisfy { $0 < 0x80 } ? text : trimmed(text.precomposedStringWithCanonicalMapping)
}
