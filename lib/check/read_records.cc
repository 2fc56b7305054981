// The records of a folder: one page after the other becomes a record and is let go of; what did not change since the
// last run comes from the cache.
#include <algorithm>
#include <map>
#include <mutex>

#include "base/parallel.h"
#include "check/page_rules.h"
#include "check/record_cache.h"
#include "check/record_tree.h"
#include "content/reader.h"
#include "kb/check.h"
#include "kb/reply_rules.h"

namespace kb {
namespace {

class FolderReader {
 public:
  FolderReader(const std::filesystem::path& root, const Config& config, const RecordOptions& options)
      : root_(root),
        config_(config),
        options_(options),
        reply_options_(reply_rule_options(config, options.today)),
        listing_(list_files(root, config, true)),
        reader_(root, config),
        cache_(options.kept, config, reader_),
        sets_(read_set_files(root, config)) {}

  RecordTree run() {
    file_ = cache_.take(listing_.files);
    read_pages();
    if (options_.more.empty() && options_.with_replies) check_replies_of(file_.pages);
    cache_.keep(file_);
    RecordTree tree{std::move(file_.pages), std::move(listing_.others), {}, std::move(listing_.findings)};
    tree.images = read_images(root_, tree.others, config_, options_.jobs);
    tree.sets = std::move(sets_);
    tree.key = cache_.key();
    if (!options_.more.empty()) {
      add_more(tree.pages);
      check_replies_of(tree.pages);
    }
    tree.findings.insert(tree.findings.end(), file_.of_replies.begin(), file_.of_replies.end());
    return tree;
  }

 private:
  void read_pages() {
    std::vector<std::size_t> unknown;
    for (std::size_t i = 0; i < file_.pages.size(); ++i) {
      if (file_.stamps[i].ctime == 0) unknown.push_back(i);
    }
    if (unknown.empty()) return;
    cache_.begin_reading();
    parallel_for(unknown.size(), options_.jobs, [&](std::size_t at) {
      const std::size_t i = unknown[at];
      const FileEntry& entry = listing_.files[i];
      file_.pages[i] = take_in(reader_.read(entry.path));
      file_.stamps[i] = {entry.size, entry.mtime, entry.ctime};
    });
  }

  // The page's record; replies are kept whole, since their rules look at all of them.
  PageRecord take_in(Document page) {
    PageRecord record = check_page(page, config_, rules_);
    if (options_.on_read) options_.on_read(page);
    if (page.kind == Kind::reply) {
      const std::lock_guard lock(mutex_);
      replies_.emplace(page.path, std::move(page));
    }
    return record;
  }

  void add_more(std::vector<PageRecord>& pages) {
    for (const Document& page : options_.more) pages.push_back(take_in(page));
    std::ranges::sort(pages, {}, &PageRecord::path);
  }

  // Leaves in `file_` what replies have to be told, and by which key it can be told again.
  void check_replies_of(const std::vector<PageRecord>& pages) {
    std::string key = key_of_replies(pages, options_.today);
    if (key == file_.replies_key && !key.empty()) return;
    file_.of_replies.clear();
    file_.replies_key.clear();
    if (key.empty()) return;
    read_replies(pages);
    std::vector<Document> documents;
    documents.reserve(pages.size());
    bool is_as_read = true;
    for (const PageRecord& page : pages) {
      documents.push_back(document_of(page));
      is_as_read = is_as_read && documents.back().digest == page.digest;
    }
    file_.of_replies = check_replies(documents, reply_options_);
    if (is_as_read) file_.replies_key = std::move(key);
  }

  void read_replies(const std::vector<PageRecord>& pages) {
    std::vector<const PageRecord*> unread;
    for (const PageRecord& page : pages) {
      if (page.kind == Kind::reply && !replies_.contains(page.path)) unread.push_back(&page);
    }
    parallel_for(unread.size(), options_.jobs, [&](std::size_t i) {
      Document reply = reader_.read(unread[i]->path);
      const std::lock_guard lock(mutex_);
      replies_.emplace(reply.path, std::move(reply));
    });
  }

  // A reply whole; of an article what replies may say of it: key_of_replies() must look at all of that.
  Document document_of(const PageRecord& page) {
    if (page.kind == Kind::reply) return std::move(replies_.at(page.path));
    Document article;
    article.path = page.path;
    article.digest = page.digest;
    article.anchors = page.anchors;
    article.meta.id = page.id;
    article.meta.title = page.title;
    article.meta.lang = page.lang;
    article.meta.status = page.status;
    article.meta.expires = page.expires;
    return article;
  }

  const std::filesystem::path& root_;
  const Config& config_;
  const PageRules rules_{config_};
  const RecordOptions& options_;
  const ReplyRuleOptions reply_options_;
  Listing listing_;
  const Reader reader_;
  RecordCache cache_;
  std::vector<SetFile> sets_;
  RecordFile file_;
  std::mutex mutex_;                         // of the next
  std::map<std::string, Document> replies_;  // that were read in this run, by path
};

}  // namespace

PageRecords read_records(const std::filesystem::path& root, const Config& config, const RecordOptions& options) {
  return PageRecords(std::make_shared<const RecordTree>(FolderReader(root, config, options).run()));
}

}  // namespace kb
