// Solution articles of Freshdesk and Freshservice. Its API lists articles ({"id", "title", "description", "status": 1 a
// draft, 2 published, "category_id", "folder_id", "tags", "seo_data", "hierarchy", "attachments", "created_at",
// "updated_at"}), folders ({"id", "name", "visibility"}) and categories apart; an account's own export has articles in
// folders in categories, each maybe in an object of its own ({"category": {"folders": [...]}}). Both are read, flat or
// nested, and translations where an article has them in it ({"language", "title", "description", "status"}).
#include <fmt/format.h>

#include <set>

#include "import/article.h"

namespace kb {
namespace {

bool is_freshdesk_article(const ForeignJson& item) {
  const bool has_place = item.contains("folder_id") || item.contains("art_type") || item.contains("seo_data");
  return item.is_object() && item.contains("title") && item.contains("description") && has_place;
}

bool is_freshdesk_folder(const ForeignJson& item) {
  return item.is_object() && item.contains("name") && (item.contains("folders") || item.contains("articles"));
}

// {"category": {...}} and the like.
const ForeignJson& unwrapped(const ForeignJson& item) {
  for (const char* const key : {"category", "folder", "article"}) {
    const ForeignJson& inner = json_member(item, key);
    if (inner.is_object()) return inner;
  }
  return item;
}

// Who may read a folder: 1 everybody, 2 who is logged in, else agents or chosen companies.
std::string audience_of_folder(const ForeignJson& folder) {
  const ForeignJson& visibility = json_member(folder, "visibility");
  if (!visibility.is_number_integer() || visibility == 1) return "";
  return visibility == 2 ? "partner" : "internal";
}

class FreshdeskReader {
 public:
  explicit FreshdeskReader(std::span<const ArticleDocument> files) : files_(files) {}

  std::vector<ForeignArticle> run() {
    for (std::size_t i = 0; i < files_.size(); ++i) {
      file_ = i;
      for (const ForeignJson& root : files_[i].roots) read_root(root);
    }
    for (std::size_t i = 0; i < articles_.size(); ++i) settle(articles_[i], parents_[i]);
    return std::move(articles_);
  }

 private:
  void read_root(const ForeignJson& root) {
    if (root.is_array()) {
      for (const auto& item : root) read_item(unwrapped(item), "");
      return;
    }
    bool has_list = false;
    for (const char* const key : {"categories", "folders", "articles"}) {
      for (const auto& item : json_member(root, key)) {
        has_list = true;
        read_as(key, unwrapped(item), "");
      }
    }
    if (!has_list) read_item(unwrapped(root), "");
  }

  void read_item(const ForeignJson& item, const std::string& parent) {
    if (item.contains("title")) return read_article(item, parent);
    read_as(item.contains("folders") || item.contains("visible_in_portals") ? "categories" : "folders", item, parent);
  }

  void read_as(std::string_view kind, const ForeignJson& item, const std::string& parent) {
    if (!item.is_object()) return;
    if (kind == "articles") return read_article(item, parent);
    const bool is_category = kind == "categories";
    const std::string id = fmt::format("{} {}", is_category ? "category" : "folder", json_text(item, "id"));
    std::string above = parent;
    if (const auto other = json_text(item, "parent_folder_id"); !other.empty()) above = "folder " + other;
    if (above.empty() && !is_category) above = "category " + json_text(item, "category_id");
    folders_[id] = {json_text(item, "name"), above, audience_of_folder(item)};
    for (const auto& each : json_member(item, "folders")) read_as("folders", unwrapped(each), id);
    for (const auto& each : json_member(item, "articles")) read_article(unwrapped(each), id);
  }

  void read_article(const ForeignJson& item, const std::string& parent) {
    if (!item.is_object()) return;
    ForeignArticle article;
    article.file = file_;
    article.number = json_text(item, "id");
    article.lang = json_text(item, "language");
    read_text(item, article);
    article.created = day_of(item, "created_at");
    article.changed = day_of(item, "updated_at");
    for (const auto& each : json_member(item, "attachments")) {
      const std::string url = json_text(each, "attachment_url");
      article.attachments.push_back({json_text(each, "name"), url.empty() ? json_text(each, "content_url") : url});
    }
    const std::string folder = parent.empty() ? "folder " + json_text(item, "folder_id") : parent;
    read_hierarchy(item);
    const std::string itself = article.lang;
    put(article, folder);
    for (const auto& each : json_member(item, "translations")) {
      if (!each.is_object() || json_text(each, "language") == itself) continue;
      ForeignArticle translation = article;
      translation.lang = json_text(each, "language");
      read_text(each, translation);
      put(std::move(translation), folder);
    }
  }

  void put(ForeignArticle article, const std::string& folder) {
    article.id = article.lang.empty() ? article.number : article.number + ':' + article.lang;
    const auto [at, is_new] = places_.emplace(article.id, articles_.size());
    if (is_new) {
      articles_.push_back(std::move(article));
      parents_.push_back(folder);
    } else {
      articles_[at->second] = std::move(article);
    }
  }

  static void read_text(const ForeignJson& item, ForeignArticle& article) {
    article.title = json_text(item, "title");
    article.body = json_text(item, "description");
    article.status = json_text(item, "status") == "1" ? "draft" : "";
    if (item.contains("tags")) article.tags = json_texts(json_member(item, "tags"));
    article.description = json_text(json_member(item, "seo_data"), "meta_description");
  }

  // An article's own account of its folders, for exports without them.
  void read_hierarchy(const ForeignJson& item) {
    for (const auto& level : json_member(item, "hierarchy")) {
      const ForeignJson& data = json_member(level, "data");
      const std::string type = json_text(level, "type");
      const std::string id = fmt::format("{} {}", type, json_text(data, "id"));
      const std::string parent = type == "folder" ? "category " + json_text(item, "category_id") : "";
      folders_.try_emplace(id, ForeignFolder{json_text(data, "name"), parent, ""});
    }
  }

  void settle(ForeignArticle& article, const std::string& folder) const {
    article.folders = folder_names(folders_, folder);
    const auto found = folders_.find(folder);
    if (found == folders_.end() || found->second.audience.empty()) return;
    article.audience = found->second.audience;
    article.notes.push_back({Fidelity::converted, fmt::format("not everybody may read its folder there: its audience "
                                                              "is {}",
                                                              article.audience)});
  }

  const std::span<const ArticleDocument> files_;
  std::size_t file_ = 0;
  ForeignFolders folders_;
  std::vector<ForeignArticle> articles_;
  std::vector<std::string> parents_;  // the folder of each
  std::map<std::string, std::size_t> places_;
};

}  // namespace

bool is_freshdesk_articles(const ArticleDocument& file) {
  bool is_found = false;
  const auto look = [&](const ForeignJson& item, std::size_t) {
    const ForeignJson& inner = unwrapped(item);
    is_found = is_found || is_freshdesk_article(inner) || is_freshdesk_folder(inner);
  };
  const auto is_any = [](const ForeignJson& item) { return item.is_object(); };
  each_object({&file, 1}, "articles folders categories", is_any, look);
  return is_found;
}

std::vector<ForeignArticle> read_freshdesk_articles(std::span<const ArticleDocument> files) {
  return FreshdeskReader(files).run();
}

}  // namespace kb
