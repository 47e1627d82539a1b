import Crypto

/// A SHA-256 value of 32 bytes.
package struct Digest: Hashable, Sendable {
    package let bytes: [UInt8]

    package init(of data: some Sequence<UInt8>) {
        bytes = Array(SHA256.hash(data: Array(data)))
    }

    /// SHA-256 over one byte and the bytes of a buffer, which are not copied.
    init(of first: UInt8, then buffer: UnsafeRawBufferPointer) {
        var hasher = SHA256()
        hasher.update(data: [first])
        hasher.update(bufferPointer: buffer)
        bytes = Array(hasher.finalize())
    }

    /// Takes 32 bytes read from storage; nil for any other length.
    package init?(bytes: [UInt8]) {
        guard bytes.count == Self.length else { return nil }
        self.bytes = bytes
    }

    package init?(hexadecimal text: String) {
        guard text.utf8.count == Self.length * 2 else { return nil }
        var bytes: [UInt8] = []
        var high: UInt8?
        for character in text {
            guard let value = character.hexDigitValue, character.isASCII else { return nil }
            if let nibble = high {
                bytes.append(nibble << 4 | UInt8(value))
                high = nil
            } else {
                high = UInt8(value)
            }
        }
        self.bytes = bytes
    }

    package static let length = 32

    package var hexadecimal: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}

extension Digest: CustomStringConvertible {
    package var description: String { hexadecimal }
}
