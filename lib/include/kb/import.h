// Canned replies of other systems, in and out. read_import makes reply files of what another system exported and says
// how faithfully; place_replies puts them into a folder, where a second import finds them again; export_replies writes
// replies as another system takes them. Reading and exporting are functions of values; only place_replies touches the
// disk, and nothing that an imported file holds is ever run.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kb/api.h"
#include "kb/document.h"

namespace kb {

// A format that replies come in or go out in.
struct ReplyFormat {
  std::string_view name;     // what --format takes
  std::string_view summary;  // what the file is
};
KB_API std::span<const ReplyFormat> import_formats();
KB_API std::span<const ReplyFormat> export_formats();

// How much of a reply came through, from best to worst.
enum class Fidelity {
  exact,      // word for word
  converted,  // says the same in another notation
  review,     // somebody should look at it
  refused,    // not taken over
};
KB_API std::string_view to_string(Fidelity fidelity);

// One thing that was not taken over word for word, and why.
struct ImportNote {
  Fidelity fidelity = Fidelity::converted;
  std::string text;

  bool operator==(const ImportNote&) const = default;
};

// What became of one kind of thing that an article had: headings, tables, images...
struct ElementCount {
  std::string what;  // "heading", "table", "<iframe>"
  std::size_t kept = 0;
  std::size_t approximated = 0;  // said in another way: a table with cells over several columns, a film as a link
  std::size_t lost = 0;

  bool operator==(const ElementCount&) const = default;
};

// What place_replies did, or would do.
enum class Placement {
  none,       // not placed yet, or refused
  added,      // a new file
  updated,    // the file of an earlier import, which nobody had edited
  unchanged,  // nothing new since the earlier import; edits by hand are kept
  conflict,   // new, but the file was edited by hand: left alone
  failed,     // could not be written; the last note says why
};
KB_API std::string_view to_string(Placement placement);

struct ImportItem {
  std::size_t number = 1;  // its place in the file
  int line = 0;            // where it starts there, or 0
  std::string from;        // the format's name
  std::string id;          // what the other system calls it; with `from` it tells whether it was imported before
  std::string title;
  std::string shortcut;
  std::vector<ImportNote> notes;
  std::vector<ElementCount> elements = {};  // of articles, by name
  std::string text;    // the reply file, as yet without the line that tells where it came from; empty when refused
  std::string digest;  // of `text`
  std::string path;    // set by place_replies: the file below the folder
  Placement placement = Placement::none;

  // The worst of the notes.
  KB_API Fidelity fidelity() const;
};

struct ImportRequest {
  std::string file;  // its name, for messages
  std::string_view bytes;
  std::string format;    // a name of import_formats(); empty: by what the file looks like
  std::string lang;      // for replies that do not tell theirs
  std::string encoding;  // as in `kb import --encoding`; empty: found out
};

struct ImportBatch {
  std::string format;
  std::string encoding;  // of the file
  std::vector<ImportItem> items;
};

// Files larger than this are not read.
inline constexpr std::size_t largest_import = std::size_t{32} << 20;

// Throws Error(usage) for unknown names, Error(io) with the place for a file that cannot be read, and when several
// formats or none fit. What is wrong with one reply is a note of that reply.
KB_API ImportBatch read_import(const ImportRequest& request);

struct PlaceOptions {
  bool dry_run = false;
  bool force = false;  // files that were edited by hand are replaced too
};

// Writes what is not refused below `folder`, which is made when it is missing, each file at once or not at all. A reply
// that was imported before keeps its file. Never replaces a file that is not of an import. Throws Error(io) when the
// folder cannot be read or made.
KB_API void place_replies(const std::filesystem::path& folder, std::span<ImportItem> items,
                          const PlaceOptions& options = {});

struct ExportItem {
  std::string path;
  std::string title;
  std::vector<ImportNote> notes;

  KB_API Fidelity fidelity() const;
};

struct ExportOptions {
  bool byte_order_mark = false;  // csv: for spreadsheets that take a file without it for GBK
};

struct ExportResult {
  std::string bytes;
  std::vector<ExportItem> items;  // one for each document, in their order
};

// `format` is a name of export_formats(), else Error(usage). The documents should be replies; the order is kept.
KB_API ExportResult export_replies(std::string_view format, std::span<const Document> replies,
                                   const ExportOptions& options = {});

}  // namespace kb
