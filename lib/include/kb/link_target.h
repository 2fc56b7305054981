// Where links of pages lead, for those who rewrite them. The same rules as those of kb check, settings included.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "kb/api.h"
#include "kb/config.h"
#include "kb/corpus.h"

namespace kb {

struct LinkTarget {
  enum class Kind {
    page,       // `path`, and perhaps `fragment`
    file,       // one that is no page, `path`
    missing,    // a path at which nothing is, or a folder without a page
    elsewhere,  // the web, mail, a phone, what has a placeholder
  };

  Kind kind = Kind::elsewhere;
  std::string path;
  std::string fragment;  // percent-decoded
};

// May be asked from several threads. Keeps what it needs of the corpus.
class KB_API LinkTargets {
 public:
  LinkTargets(const Corpus& corpus, const Config& config);
  ~LinkTargets();
  LinkTargets(const LinkTargets&) = delete;
  LinkTargets& operator=(const LinkTargets&) = delete;

  // As seen from the page at `from`, which must be of the corpus.
  LinkTarget find(const std::string& from, const std::string& destination) const;

  // The page that "[[name]]" or "[[name#heading]]" means, when it is one.
  LinkTarget find_wiki(const std::string& name) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace kb
