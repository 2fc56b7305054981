// Reading a folder of Markdown: which files belong, and each of them as a Document. Reading never writes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "kb/api.h"
#include "kb/config.h"
#include "kb/document.h"
#include "kb/finding.h"

namespace kb {

// A file that belongs to the knowledge base, as the directory tells it.
struct FileEntry {
  std::string path;  // relative to the root, '/' between parts
  std::uint64_t size = 0;
  std::int64_t mtime = 0;  // nanoseconds since 1970
  std::int64_t ctime = 0;  // likewise, of the last change of any kind: nobody can set it back

  bool operator==(const FileEntry&) const = default;
};

struct Listing {
  std::vector<FileEntry> files;      // sorted by path
  std::vector<std::string> ignored;  // what git ignores: paths, folders ending in '/', sorted
  std::vector<std::string> others;   // files that are no pages, sorted; when asked for
  std::vector<Finding> findings;     // symbolic links that leave the root or run in a circle, unreadable folders
};

// Walks `root`. Left out: .git, .kb, what git ignores, `content.exclude`, what `content.include` does not match.
// Symbolic links are followed inside the root only. Throws Error(not_found) when root is no folder.
// Asked for the others, it also looks into folders that content.exclude leaves out.
KB_API Listing list_files(const std::filesystem::path& root, const Config& config, bool with_others = false);

// The same, but takes what git ignores from an earlier listing instead of asking git: for a quick look at what changed.
KB_API Listing list_files(const std::filesystem::path& root, const Config& config,
                          const std::vector<std::string>& known_ignored);

// One file as a document. Whatever is wrong with it becomes a finding in the document: an unreadable, binary or too
// large file gives a document with a path, a title from the file name and no text.
KB_API Document load_document(const std::filesystem::path& root, const std::string& path, const Config& config);

// A document from bytes instead of the disk.
KB_API Document read_document(const std::string& path, std::string_view bytes, const Config& config);

// A file that defines a set of pages (kb/set.h), unread.
struct SetFile {
  std::string path;  // relative to the root
  std::string text;
  std::string problem = {};  // why it cannot be read; then there is no text
};

// Those of the folder `sets.folder`, sorted by path; none when there is no such folder.
KB_API std::vector<SetFile> read_set_files(const std::filesystem::path& root, const Config& config);

// What the head of an image says.
struct ImageFile {
  std::string path;
  std::uint64_t bytes = 0;
  std::uint64_t width = 0;  // pixels; 0: not told
  std::uint64_t height = 0;

  bool operator==(const ImageFile&) const = default;
};

struct Corpus {
  std::filesystem::path root;
  std::vector<Document> documents;     // sorted by path
  std::vector<std::string> others;     // files that are no pages, sorted: images, what content.exclude leaves out...
  std::vector<Finding> findings;       // of the listing and of all documents, and ids that two pages claim; sorted
  std::vector<ImageFile> images = {};  // of the others, by path, when read_images() has looked at them
  std::vector<SetFile> sets = {};      // sorted by path

  // The document of that id, path, path without extension, or reply shortcut, in this order; nullptr when there is
  // none.
  KB_API const Document* find(std::string_view name) const;
};

// Pages that are read when they are needed, once or a few times, from several threads at a time: for what need not hold
// all of them at once.
struct PageSource {
  std::vector<std::string> paths;  // sorted
  std::function<Document(const std::string& path)> read;
};

// The pages of a folder, as load_corpus() would have them. `config` must outlive the source.
KB_API PageSource page_source(const std::filesystem::path& root, const Config& config);

// A corpus of documents that are not from a folder: sorted, with their findings and those about them together.
KB_API Corpus make_corpus(std::vector<Document> documents, std::vector<std::string> others = {});

// Size and pixels of the others that are images by their names (PNG, JPEG, GIF, WebP, SVG), sorted by path. Reads no
// more than the head of each; none is opened when check.image_max_size and check.image_max_side allow everything.
KB_API std::vector<ImageFile> read_images(const std::filesystem::path& root, const std::vector<std::string>& others,
                                          const Config& config, unsigned jobs = 0);

// Everything, parsed on `jobs` threads (0: as many as the machine has). The result does not depend on `jobs`.
KB_API Corpus load_corpus(const std::filesystem::path& root, const Config& config, unsigned jobs = 0);

}  // namespace kb
