// Writing sets for others. Three steps, each of which can be looked at:
//     make_edition   set and corpus to the pages in order, as their readers may see them, and where each link goes
//     make_pack      that, in a format, to files as values: relative paths and bytes
//     write_pack     those to the disk, all or nothing
// The first two are functions of values; what they give depends on nothing else, so that the same pages give the same
// bytes. A new format is a row of the table in lib/export/export.cc and one function from an Edition to a Pack: links,
// audiences, assets, paths, and writing are done for it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kb/api.h"
#include "kb/audience.h"
#include "kb/config.h"
#include "kb/corpus.h"
#include "kb/reply_test.h"
#include "kb/set.h"

namespace kb {

struct PackFile {
  std::string path;  // relative, '/' between parts, no ".." in it
  std::string bytes;
};

struct Pack {
  std::vector<PackFile> files;  // sorted by path
  bool is_one_file = false;     // the format makes one file, whose bytes may go anywhere
  std::vector<std::string> notes;
};

// Where a link of a page of an edition goes.
struct LinkGoal {
  enum class Kind {
    kept,   // as it is: the web, mail
    page,   // another page of the edition, or the same
    asset,  // a file that is no page
    web,    // a page that is not in the edition, on the web
    text,   // nowhere: only its text stays
  };

  Kind kind = Kind::kept;
  std::size_t page = 0;    // index
  std::string path;        // of the asset; of kind web the whole address
  std::string fragment;    // of a page; decoded
  bool in_html = false;    // the link is an attribute of HTML, which makers of sites leave as it is
  bool is_secret = false;  // of kind text: the name of the page is not for these readers either

  bool operator==(const LinkGoal&) const = default;
};

struct EditionPage {
  Document document;                 // as its readers may see it
  std::size_t section = 0;           // index into the set's sections
  std::vector<LinkGoal> links;       // of document.links
  std::vector<LinkGoal> candidates;  // of document.candidates; all but [[wiki links]] are kept
  std::string translation_key;       // what its translations name, too (review.translation_keys); may be empty
  std::string imported_from;         // the format that it was imported from, and its id there; or empty
  std::string imported_id;
};

struct Edition {
  PageSet set;                      // with the audience that it was made for
  std::vector<EditionPage> pages;   // in order
  std::vector<std::string> assets;  // paths from the root, sorted, each once
  std::filesystem::path root;
  std::string base_url;
  std::int64_t modified = 0;       // seconds since 1970: what the options say, else the newest day of a page
  std::vector<std::string> notes;  // for a person: links that lead nowhere now
};

// What becomes of the canned replies of a set.
enum class ReplyForm {
  templates,  // pages like all others
  examples,   // filled with values that are made up, each face that the page has
  none,       // left out
};
KB_API std::string_view to_string(ReplyForm form);  // "template", "example", "none"
KB_API std::optional<ReplyForm> parse_reply_form(std::string_view name);

// Called by one thread at a time with what is done of how much; may throw, which ends the work.
using ExportProgress = std::function<void(std::size_t done, std::size_t total)>;

struct EditionOptions {
  Date today{};
  std::optional<Audience> audience;     // never wider than the set's
  std::optional<OutsideLinks> outside;  // instead of the set's
  ReplyForm replies = ReplyForm::templates;
  bool label_faces = false;              // of templates: a heading says what each is for, instead of a comment
  TestSettings samples;                  // how replies are filled as examples
  std::optional<std::int64_t> modified;  // SOURCE_DATE_EPOCH
  ExportProgress progress = nullptr;
  // Why a page is not fresh, or nothing; for sets with require = "fresh". Without it such a set is refused.
  std::function<std::string(const Document&)> why_stale = nullptr;
};

// Takes the corpus, since pages that are exported as they are need not be there twice. Throws Error(usage) when links
// leave and may not, when a page is stale and may not be, when addresses are wanted and export.base_url is not set.
// Files that pages lead to are theirs: what only parts for others lead to is not among the assets, and a page that is
// not of the corpus never is.
KB_API Edition make_edition(const PageSet& set, Corpus corpus, const Config& config, const EditionOptions& options);

// What kb export can write. Replies go by way of export_replies() of kb/import.h.
struct ExportTarget {
  std::string_view name;
  std::string_view summary;
  bool takes_set = true;          // else canned replies
  bool is_one_file = false;       // may go to standard output
  std::string_view options = {};  // those that say something to it, between spaces
  bool keeps_faces = false;       // its files are read as replies: faces are parted by their lines, not labelled
};
KB_API std::span<const ExportTarget> export_targets();

// The row of that name. Throws Error(usage) with the known ones.
KB_API const ExportTarget& find_export_target(std::string_view name);

struct PackOptions {
  bool one_file = false;               // html, markdown
  std::string schema = "plain";        // jsonl: plain, langchain, llamaindex
  std::size_t chunk_characters = 500;  // jsonl: of Chinese, Japanese, Korean
  std::size_t chunk_words = 300;       // jsonl: of other scripts
  std::size_t budget = 0;              // llms: tokens of llms-full.txt, estimated; 0: no limit
  std::size_t max_bytes = 0;           // llms: bytes of it; 0: no limit
  bool byte_order_mark = false;        // pages-csv
  std::string links = "desk";          // help desks: desk or absolute
  std::string cover;                   // epub: bytes of a PNG or JPEG
  std::string settings;                // kbpack: as kbpack_settings() of kb/kbpack.h gives them
  std::string made;                    // kbpack: the day, as the pack tells it; empty: not told
  std::string commit;                  // kbpack: of the knowledge base; empty: none
  bool is_modified = false;            // kbpack: files were changed since that commit
  ExportProgress progress = nullptr;   // by pages
};

// `format` is a name of export_targets() that takes sets, else Error(usage). Assets are read from the edition's root.
KB_API Pack make_pack(std::string_view format, const Edition& edition, const PackOptions& options = {});

struct WriteOptions {
  bool force = false;                 // files that were there stay or are replaced, as they must; a file is overwritten
  ExportProgress progress = nullptr;  // by files; called for the last time before anything is replaced
};

// The file .kb-export.json that write_pack() puts into a folder: what was written, with digests.
KB_API PackFile list_of_export(const Pack& pack);

// Writes a folder beside `output` and puts it in its place. What an earlier export wrote there is replaced; files that
// it did not write, or that were changed since, are an Error(usage) unless forced, and even then only overwritten where
// the pack has a file of that path. A pack of one file is written to `output` itself; another file there is an
// Error(usage) unless forced. Throws Error(io).
KB_API void write_pack(const std::filesystem::path& output, const Pack& pack, const WriteOptions& options = {});

}  // namespace kb
