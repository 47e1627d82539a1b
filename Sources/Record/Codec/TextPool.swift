/// Texts by their bytes, each kept once, so that equal texts of many events share their storage.
struct TextPool {
    private var texts: [UInt64: String] = [:]

    /// The text of UTF-8 bytes that were found valid. Texts of up to fifteen bytes need no storage and are not kept.
    mutating func text(_ bytes: UnsafeRawBufferPointer) -> String {
        guard bytes.count > 15 else { return String(decoding: bytes, as: UTF8.self) }
        let hash = Self.hash(bytes)
        if let known = texts[hash], known.utf8.elementsEqual(bytes) { return known }
        let text = String(decoding: bytes, as: UTF8.self)
        if texts[hash] == nil { texts[hash] = text }
        return text
    }

    /// FNV-1a, 64 bits.
    private static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }
}
