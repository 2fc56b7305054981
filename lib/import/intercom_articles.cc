// Articles of Intercom, as its API lists them: {"type": "list", "data": [{"type": "article", "id", "title",
// "description", "body", "state", "parent_id", "parent_type", "default_locale", "url", "created_at", "updated_at",
// "translated_content": {"fr": {"type": "article_content", "title", "body", "state", ...}}}]}. Times are seconds since
// 1970. Collections ({"type": "collection", "id", "name", "parent_id"}) are lists of their own.
#include "import/article.h"

namespace kb {
namespace {

bool is_intercom_article(const ForeignJson& item) {
  const std::string type = json_text(item, "type");
  return type == "article" || type == "collection" || type == "section";
}

constexpr std::string_view intercom_lists = "data articles collections sections";

class IntercomReader {
 public:
  explicit IntercomReader(std::span<const ArticleDocument> files) : files_(files) {}

  std::vector<ForeignArticle> run() {
    each_object(files_, intercom_lists, is_intercom_article, [&](const auto& item, std::size_t) {
      if (json_text(item, "type") != "article") add_folder(item);
    });
    each_object(files_, intercom_lists, is_intercom_article, [&](const auto& item, std::size_t file) {
      if (json_text(item, "type") == "article") add_article(item, file);
    });
    return std::move(articles_);
  }

 private:
  void add_folder(const ForeignJson& item) {
    folders_[json_text(item, "id")] = {json_text(item, "name"), json_text(item, "parent_id"), ""};
  }

  void add_article(const ForeignJson& item, std::size_t file) {
    ForeignArticle article;
    article.file = file;
    article.number = json_text(item, "id");
    article.folders = folder_names(folders_, json_text(item, "parent_id"));
    const ForeignJson& tags = json_member(item, "tags");
    article.tags = json_texts(tags.is_object() ? json_member(tags, "tags") : tags);
    ForeignArticle itself = article;
    read_text(item, itself);
    itself.lang = json_text(item, "default_locale");
    const std::string default_lang = itself.lang;
    put(std::move(itself));
    const ForeignJson& translated = json_member(item, "translated_content");
    if (!translated.is_object()) return;
    for (const auto& [locale, content] : translated.items()) {
      if (!content.is_object() || locale == default_lang) continue;
      ForeignArticle translation = article;
      read_text(content, translation);
      translation.lang = locale;
      put(std::move(translation));
    }
  }

  void put(ForeignArticle article) {
    article.id = article.lang.empty() ? article.number : article.number + ':' + article.lang;
    const auto [at, is_new] = places_.emplace(article.id, articles_.size());
    if (is_new) {
      articles_.push_back(std::move(article));
    } else {
      articles_[at->second] = std::move(article);
    }
  }

  static void read_text(const ForeignJson& item, ForeignArticle& article) {
    article.title = json_text(item, "title");
    article.description = json_text(item, "description");
    article.body = json_text(item, "body");
    article.created = day_of(item, "created_at");
    article.changed = day_of(item, "updated_at");
    if (json_text(item, "state") == "draft") article.status = "draft";
    if (auto url = json_text(item, "url"); !url.empty()) article.urls = {std::move(url)};
  }

  const std::span<const ArticleDocument> files_;
  ForeignFolders folders_;
  std::vector<ForeignArticle> articles_;
  std::map<std::string, std::size_t> places_;
};

}  // namespace

bool is_intercom_articles(const ArticleDocument& file) {
  bool is_found = false;
  each_object({&file, 1}, intercom_lists, is_intercom_article,
              [&](const auto& item, std::size_t) { is_found = is_found || json_text(item, "type") == "article"; });
  return is_found;
}

std::vector<ForeignArticle> read_intercom_articles(std::span<const ArticleDocument> files) {
  return IntercomReader(files).run();
}

}  // namespace kb
