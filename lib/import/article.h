// What the readers of article exports share: a file as far as it was understood, an article as the other system has it,
// and the table of readers.
#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "import/json_text.h"
#include "kb/import_articles.h"

namespace kb {

struct ForeignAttachment {
  std::string name;
  std::string url;
};

// One language of an article.
struct ForeignArticle {
  std::size_t file = 0;  // index of the file it is from
  std::string id;        // tells it from all others of the format
  std::string number;    // what addresses call it, "360001"; languages share it
  std::string lang;      // as written there
  std::string title;
  std::string description;
  std::string body;                  // HTML
  std::vector<std::string> folders;  // names, the outermost first
  std::vector<std::string> tags;
  std::string status;    // a name of kb::Status, or empty
  std::string audience;  // likewise
  std::string created;   // days, 2026-05-01
  std::string changed;
  std::vector<std::string> urls;
  std::string path;  // of a page, from the folder of the export
  std::vector<ForeignAttachment> attachments;
  std::vector<ImportNote> notes;
  bool is_page = false;           // a whole page of a site, whose title may be in its body
  bool has_translations = false;  // others with its number
  std::string file_title;         // what the file is named after: translations share it
};

// A file of an export, decoded; JSON of several lines has several roots.
struct ArticleDocument {
  std::string name;
  std::string path;
  std::string text;
  std::string encoding;
  std::vector<ForeignJson> roots;
  bool is_damaged = false;
};

struct ArticleFormat {
  ReplyFormat format;
  bool is_json = true;
  bool (*detect)(const ArticleDocument& file);
  std::vector<ForeignArticle> (*read)(std::span<const ArticleDocument> files);
};

bool is_zendesk_articles(const ArticleDocument& file);
std::vector<ForeignArticle> read_zendesk_articles(std::span<const ArticleDocument> files);
bool is_intercom_articles(const ArticleDocument& file);
std::vector<ForeignArticle> read_intercom_articles(std::span<const ArticleDocument> files);
bool is_freshdesk_articles(const ArticleDocument& file);
std::vector<ForeignArticle> read_freshdesk_articles(std::span<const ArticleDocument> files);
// The encoding that a page says it is in, under a name that is known to browsers for it; empty when it says none.
std::string declared_encoding(std::string_view bytes);
bool is_html_page(const ArticleDocument& file);
std::vector<ForeignArticle> read_html_pages(std::span<const ArticleDocument> files);

// `call(object)` for what stands under `list` (a list of objects, or one) or under `one` at the roots of the files, and
// for roots that are such objects or lists of them by `is_item`.
using JsonCall = std::function<void(const ForeignJson& item, std::size_t file)>;
void each_object(std::span<const ArticleDocument> files, std::string_view keys, bool (*is_item)(const ForeignJson&),
                 const JsonCall& call);

// The day of a time such as 2026-05-01T12:00:00Z, or of seconds since 1970; empty when it is neither.
std::string day_of(const ForeignJson& object, const char* key);

// The texts of a list; other values are left out.
std::vector<std::string> json_texts(const ForeignJson& list);

// Folders that stand in others, by id.
struct ForeignFolder {
  std::string name;
  std::string parent;  // id, or empty
  std::string audience;
};
using ForeignFolders = std::map<std::string, ForeignFolder>;

// The names from the outermost to that of `id`. What runs in a circle ends.
std::vector<std::string> folder_names(const ForeignFolders& folders, const std::string& id);

}  // namespace kb
