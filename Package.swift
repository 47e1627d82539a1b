// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let bigInt = Target.Dependency.product(name: "BigInt", package: "BigInt")
let collections = Target.Dependency.product(name: "HashTreeCollections", package: "swift-collections")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

// The rooms, lowest floor first. A room can import only what stands in its dependencies: Docs/architecture.md.
let package = Package(
    name: "terrace",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "terrace", targets: ["terrace"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/attaswift/BigInt", from: "6.0.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    ],
    targets: [
        // Floor 0
        .target(name: "Exact", dependencies: [bigInt], swiftSettings: settings),
        .target(name: "CStorageShim", linkerSettings: [.linkedLibrary("sqlite3")]),
        // Floor 1
        .target(name: "Ledger", dependencies: ["Exact", grdb, crypto], swiftSettings: settings),
        // Floor 2
        .target(name: "Programme", dependencies: ["Exact", collections], swiftSettings: settings),
        .target(name: "Figures", dependencies: ["Programme", "Exact", "TestSupport"], swiftSettings: settings),
        // Floor 3
        .target(
            name: "Record", dependencies: ["Figures", "Programme", "Ledger", "Exact", collections, crypto, yams],
            swiftSettings: settings),
        .target(name: "Evidence", dependencies: ["Figures", "Programme", "Exact"], swiftSettings: settings),
        // Floor 5
        .executableTarget(
            name: "terrace",
            dependencies: ["Record", "Evidence", "Figures", "Programme", "Ledger", "Exact", arguments],
            swiftSettings: settings),
        // Beside the house
        .executableTarget(
            name: "benchmarks",
            dependencies: ["Record", "Evidence", "Figures", "Programme", "Ledger", "Exact", "CStorageShim", grdb],
            path: "Benchmarks", swiftSettings: settings),
        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),
        .testTarget(name: "ExactTests", dependencies: ["Exact", "TestSupport", bigInt], swiftSettings: settings),
        .testTarget(
            name: "LedgerTests", dependencies: ["Ledger", "Exact", "CStorageShim", grdb, "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "ProgrammeTests", dependencies: ["Programme", "Exact", "TestSupport"], swiftSettings: settings),
        .testTarget(
            name: "FiguresTests", dependencies: ["Figures", "Programme", "Record", "Exact", "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "EvidenceTests",
            dependencies: ["Evidence", "Figures", "Programme", "Record", "Exact", "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "RecordTests",
            dependencies: ["Record", "Figures", "Programme", "Ledger", "Exact", "CStorageShim", "TestSupport", grdb],
            swiftSettings: settings),
        .testTarget(
            name: "TerraceTests", dependencies: ["terrace", "Record", "Programme", "Ledger", "Exact", "TestSupport"],
            swiftSettings: settings),
    ]
)
