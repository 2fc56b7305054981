// Articles of Zendesk's Help Center, as its API lists them: {"articles": [{"id", "title", "body", "locale",
// "source_locale", "section_id", "label_names", "draft", "outdated", "html_url", "user_segment_id", "created_at",
// "updated_at"}]}. Sections ({"id", "name", "category_id", "parent_section_id"}), categories, translations
// ({"source_id", "source_type", "locale", "title", "body", "draft"}) and attachments ({"article_id", "file_name",
// "content_url"}) stand beside them or in files of their own; an article may have its translations in it. Pages of an
// incremental export, and files with an object a line, are read in their order: of two with the same id the later one
// counts.
#include <fmt/format.h>

#include "import/article.h"

namespace kb {
namespace {

bool has_text(const ForeignJson& item, const char* key) {
  return json_member(item, key).is_string();
}

bool is_zendesk_article(const ForeignJson& item) {
  const bool is_in_section = item.contains("section_id") || item.contains("label_names");
  return item.is_object() && item.contains("body") && (is_in_section || has_text(item, "source_locale"));
}

bool is_zendesk_translation(const ForeignJson& item) {
  return item.is_object() && item.contains("source_id") && has_text(item, "locale") && item.contains("body");
}

bool is_zendesk_section(const ForeignJson& item) {
  return has_text(item, "name") && item.contains("category_id");
}

bool is_zendesk_category(const ForeignJson& item) {
  return has_text(item, "name") && json_text(item, "html_url").find("/categories/") != std::string::npos;
}

bool is_zendesk_attachment(const ForeignJson& item) {
  return item.contains("article_id") && has_text(item, "content_url");
}

class ZendeskReader {
 public:
  explicit ZendeskReader(std::span<const ArticleDocument> files) : files_(files) {}

  std::vector<ForeignArticle> run() {
    each_object(files_, "categories category", is_zendesk_category,
                [&](const auto& item, std::size_t) { add_folder(item, "category ", ""); });
    each_object(files_, "sections section", is_zendesk_section,
                [&](const auto& item, std::size_t) { add_folder(item, "section ", parent_of(item)); });
    each_object(files_, "articles article", is_zendesk_article,
                [&](const auto& item, std::size_t file) { add_article(item, file); });
    each_object(files_, "translations translation", is_zendesk_translation,
                [&](const auto& item, std::size_t file) { add_translation(item, file); });
    each_object(files_, "article_attachments article_attachment", is_zendesk_attachment,
                [&](const auto& item, std::size_t) { add_attachment(item, json_text(item, "article_id")); });
    for (ForeignArticle& article : articles_) {
      if (const auto found = attachments_.find(article.number); found != attachments_.end()) {
        article.attachments = found->second;
      }
    }
    return std::move(articles_);
  }

 private:
  static std::string parent_of(const ForeignJson& section) {
    const std::string parent = json_text(section, "parent_section_id");
    return parent.empty() ? "category " + json_text(section, "category_id") : "section " + parent;
  }

  void add_folder(const ForeignJson& item, std::string_view kind, std::string parent) {
    folders_[fmt::format("{}{}", kind, json_text(item, "id"))] = {json_text(item, "name"), std::move(parent), ""};
  }

  void put(ForeignArticle article) {
    const auto [at, is_new] = places_.emplace(article.id, articles_.size());
    if (is_new) {
      articles_.push_back(std::move(article));
      return;
    }
    ForeignArticle& known = articles_[at->second];
    if (article.urls.empty()) article.urls = std::move(known.urls);
    if (article.created.empty()) article.created = std::move(known.created);
    if (article.changed.empty()) article.changed = std::move(known.changed);
    known = std::move(article);
  }

  static std::string key_of(const std::string& number, const std::string& locale) {
    return locale.empty() ? number : number + ':' + locale;
  }

  void add_article(const ForeignJson& item, std::size_t file) {
    ForeignArticle article;
    article.file = file;
    article.number = json_text(item, "id");
    article.folders = folder_names(folders_, "section " + json_text(item, "section_id"));
    article.tags = json_texts(json_member(item, "label_names"));
    const auto& segment = json_member(item, "user_segment_id");
    const auto& segments = json_member(item, "user_segment_ids");
    if (!segment.is_null() || (segments.is_array() && !segments.empty())) {
      article.audience = "internal";
      article.notes.push_back({Fidelity::converted, "only some users may read it there: its audience is internal"});
    }
    for (const auto& each : json_member(item, "attachments")) add_attachment(each, article.number);
    by_number_[article.number] = article;
    read_text(item, article);
    if (article.lang.empty()) article.lang = json_text(item, "source_locale");
    article.id = key_of(article.number, article.lang);
    const bool has_itself = item.contains("body") || !json_member(item, "translations").is_array();
    if (has_itself) put(article);
    for (const auto& translation : json_member(item, "translations")) {
      if (translation.is_object()) add_locale(translation, article.number, file);
    }
  }

  void add_translation(const ForeignJson& item, std::size_t file) {
    const std::string type = json_text(item, "source_type");
    if (type.empty() || type == "Article" || type == "article") add_locale(item, json_text(item, "source_id"), file);
  }

  void add_locale(const ForeignJson& item, const std::string& number, std::size_t file) {
    ForeignArticle article;
    if (const auto known = by_number_.find(number); known != by_number_.end()) article = known->second;
    article.number = number;
    article.file = file;
    read_text(item, article);
    article.id = key_of(number, article.lang);
    put(std::move(article));
  }

  // What a translation has of its own.
  static void read_text(const ForeignJson& item, ForeignArticle& article) {
    article.lang = json_text(item, "locale");
    article.title = json_text(item, "title");
    if (article.title.empty()) article.title = json_text(item, "name");
    article.body = json_text(item, "body");
    article.created = day_of(item, "created_at");
    article.changed = day_of(item, "edited_at");
    if (article.changed.empty()) article.changed = day_of(item, "updated_at");
    if (json_member(item, "draft") == true) article.status = "draft";
    if (article.status.empty() && json_member(item, "outdated") == true) article.status = "outdated";
    if (auto url = json_text(item, "html_url"); !url.empty()) article.urls = {std::move(url)};
  }

  void add_attachment(const ForeignJson& item, const std::string& number) {
    if (!item.is_object() || json_member(item, "inline") == true) return;
    attachments_[number].push_back({json_text(item, "file_name"), json_text(item, "content_url")});
  }

  const std::span<const ArticleDocument> files_;
  ForeignFolders folders_;
  std::vector<ForeignArticle> articles_;
  std::map<std::string, std::size_t> places_;
  std::map<std::string, ForeignArticle> by_number_;  // what all languages of an article share
  std::map<std::string, std::vector<ForeignAttachment>> attachments_;
};

}  // namespace

bool is_zendesk_articles(const ArticleDocument& file) {
  bool is_found = false;
  each_object({&file, 1}, "articles article", is_zendesk_article,
              [&](const auto& item, std::size_t) { is_found = is_found || is_zendesk_article(item); });
  return is_found;
}

std::vector<ForeignArticle> read_zendesk_articles(std::span<const ArticleDocument> files) {
  return ZendeskReader(files).run();
}

}  // namespace kb
