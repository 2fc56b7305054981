// A pack: one file with pages, canned replies, what they lead to, and an index that answers at once.
// make_pack("kbpack") of kb/export.h writes one; this reads it, where it stands: nothing is unpacked, indexed or
// written. The file may be anything somebody sent: what is no pack is refused, damage is, and what its index and pages
// say is only ever shown. But who means harm and makes an index of their own can crash a program by way of Xapian,
// which trusts its blocks: whatever asks an index() belongs into a process of its own (kb/contained.h), as kb does it.
//
// It is a zip file whose members are stored as they are (kb-formats(5)): `kbpack.json` says what it is, `kb.toml` has
// the settings that its pages are read with, `content/` the pages and files at their paths, `manifest.json` what is
// known of each, and the last, `index.glass`, is the index.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kb/api.h"
#include "kb/config.h"
#include "kb/corpus.h"
#include "kb/document.h"
#include "kb/export.h"
#include "kb/record.h"
#include "kb/search.h"

namespace kb {

// What a pack says of itself.
struct KbPackInfo {
  std::string version;   // of the kb that made it
  int index_schema = 0;  // of its index
  std::string set;       // the set's name
  std::string title;
  std::string description;
  std::string audience;      // "public", "partner", "internal"
  std::string made;          // the day as the exporter told it, "2026-01-31"; empty: not told
  std::string commit;        // of the knowledge base when it was made; empty: not in git
  bool is_modified = false;  // and files were changed since that commit
  std::size_t articles = 0;
  std::size_t replies = 0;
  std::size_t files = 0;  // that are no pages

  bool operator==(const KbPackInfo&) const = default;
};

// A file of a pack, as its manifest has it. The page's own keys are empty for what is no page.
struct KbPackFile {
  std::string path;
  std::size_t bytes = 0;
  std::string digest;
  std::string kind;  // "article", "reply", "file"
  std::string id;
  std::string title;
  std::string status;
};

// Where it is kept which packs were found to have the index that was written: a cache. Without it a large one is read
// through each time.
struct KbPackMemory {
  std::filesystem::path file;  // empty: nowhere
  std::int64_t now = 0;        // seconds since 1970
};

class KB_API KbPack {
 public:
  // Throws Error(not_found) or Error(io) when the file cannot be read, Error(config) when it is no pack, a damaged one,
  // or one of another version of kb.
  static KbPack open(const std::filesystem::path& file, const KbPackMemory& memory = {});

  const std::filesystem::path& path() const;
  const KbPackInfo& info() const;

  // Adds the settings of the pack as those of a knowledge base. Only settings that say how its pages are read and
  // searched are taken; others are Error(config).
  void add_settings(Config& config) const;

  // Throws Error(config) when the index is not as it was written, Error(io) when it cannot be opened.
  Index index() const;

  std::uint64_t index_bytes() const;

  // The page of a record of its index. Throws Error(config) when the pack has no such page, or one over
  // content.max_size.
  Document read(const Record& record, const Config& config) const;

  // All pages, as read() gives them. `config` must outlive the source.
  PageSource pages(const Config& config) const;

  // All pages at once, with the files that are no pages beside them.
  Corpus corpus(const Config& config) const;

  // What the manifest has, sorted by path. Throws Error(config).
  std::vector<KbPackFile> files() const;

 private:
  struct State;
  explicit KbPack(std::shared_ptr<const State> state);
  std::shared_ptr<const State> state_;
};

// What is wrong with a pack.
struct KbPackFault {
  std::string member;  // empty: the file as a whole
  std::string message;
};

// Every byte is looked at: the structure, each member's checksum and digest, manifest and index and whether they have
// the same pages. Empty when nothing is wrong. Throws Error(not_found) or Error(io) when the file cannot be read.
KB_API std::vector<KbPackFault> verify_kbpack(const std::filesystem::path& file);

// The settings of a knowledge base that go into a pack, as TOML. For others than internal readers only what says
// nothing of pages that they do not have.
KB_API std::string kbpack_settings(const Edition& edition, const Config& config);

// Writes a detached signature beside the pack with the program of the key: `minisign` (FILE.minisig) or `ssh-keygen`
// (FILE.sig, namespace "kbpack"). Gives its path. Throws Error(not_found) when the program is not there, Error(config)
// for a file that is no secret key, Error(io) with what the program says.
KB_API std::filesystem::path sign_kbpack(const std::filesystem::path& file, const std::filesystem::path& key);

// Why the signature beside the pack is not one of that public key, or nothing when it is. Throws as sign_kbpack() does.
KB_API std::optional<std::string> check_kbpack_signature(const std::filesystem::path& file,
                                                         const std::filesystem::path& key);

}  // namespace kb
