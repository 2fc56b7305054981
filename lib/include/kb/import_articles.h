// Articles of other systems, in: the exports of help desks and plain HTML pages. All files of an export are read
// together, since one of them names the sections that another one's articles are in, and pages link to each other.
// read_articles() is a function of values; place_articles() writes what it made into a folder, where a later import
// finds it again, and copies the files that articles show or link to.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kb/api.h"
#include "kb/import.h"

namespace kb {

KB_API std::span<const ReplyFormat> article_formats();

struct ArticleFile {
  std::string name;   // for messages
  std::string path;   // from the folder of the export, '/' between parts
  std::string bytes;  // not more than largest_article_file
};

// Larger ones are refused.
inline constexpr std::size_t largest_article_file = std::size_t{128} << 20;

// The name of the format when the file has articles of one, or belongs to such an export; else empty.
KB_API std::string article_format_of(const ArticleFile& file);

struct ArticleRequest {
  std::vector<ArticleFile> files;
  std::string format;    // a name of article_formats(); empty: by what the files look like
  std::string lang;      // for articles that do not tell theirs
  std::string encoding;  // as in `kb import --encoding`; empty: found out
  std::string base_url;  // where pages were on the web; may be empty
  std::function<bool(const std::string& path)> has_file = nullptr;  // in the folder of the export
};

// Where a link of an imported article goes.
struct ArticleGoal {
  bool is_file = false;    // an attachment, else an article
  std::size_t target = 0;  // index
  std::string fragment;    // percent-encoded
  std::string address;     // where it leads when that is not taken over; may be empty

  bool operator==(const ArticleGoal&) const = default;
};

// Where an article wants to be, and the links that can only be written when all have their places.
struct ArticlePlan {
  std::string folder;  // "" or "orders/returns/"
  std::string stem;
  std::vector<ArticleGoal> goals;
};

struct Attachment {
  std::string source;  // from the folder of the export
  std::string path;    // below the folder of the import
  Placement placement = Placement::none;
};

struct ArticleBatch {
  ImportBatch batch;                   // of all files
  std::vector<std::size_t> files;      // the file each item is from: an index into those of the request
  std::vector<std::string> encodings;  // of each file
  std::vector<ArticlePlan> plans;      // one for each item
  std::vector<Attachment> attachments;
  std::vector<std::string> remote;  // addresses of images that stay where they are on the web, sorted
};

// Throws Error(usage) for unknown formats, Error(io) for files that cannot be read and when no format fits or two do.
// What is wrong with one article is a note of that article.
KB_API ArticleBatch read_articles(const ArticleRequest& request);

// Writes what is not refused below `folder`, as place_replies does. Files of the export are copied to attachments/;
// where another file is already, it is left alone unless forced.
KB_API void place_articles(const std::filesystem::path& folder, ArticleBatch& batch,
                           const std::filesystem::path& export_folder, const PlaceOptions& options = {});

// Whether a regular file of that path is in the folder: no hidden one, none outside, not by way of a link either.
KB_API bool has_export_file(const std::filesystem::path& folder, const std::string& path);

// Paths of the pages in a folder; of its JSON files where there is no page, or a help desk's format is asked for.
// Sorted. Links are not followed, hidden ones are left out. Throws Error(io).
KB_API std::vector<std::string> list_export_files(const std::filesystem::path& folder, std::string_view format);

}  // namespace kb
