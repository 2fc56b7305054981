// One run of questions: every address once, whichever redirect leads there, until all have an answer or the time is
// over.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "check/external/asking.h"
#include "check/external/client.h"
#include "check/external/judge.h"
#include "check/external/schedule.h"
#include "kb/external.h"

namespace kb {

class ProbeRun {
 public:
  ProbeRun(const Asking& asking, const ExternalOptions& options);

  void add(const ExternalUrl& url);
  void run();

  UrlResult result(const std::string& url) const;
  std::size_t requests() const { return requests_; }

 private:
  using Time = Schedule::Time;

  // An address on its way. `step` is what is known when it is done.
  struct Node {
    UrlStep step;
    std::size_t host = 0;
    std::size_t depth = 0;  // redirects that led here
    std::size_t tries = 0;
    Time started{};
    bool is_head = true;
    bool wants_ids = false;
    bool is_done = false;
    std::optional<std::size_t> next;  // where it redirects to
    std::string next_fragment;
    std::optional<std::vector<std::string>> ids;
  };

  // What is learnt of a host while asking.
  struct Site {
    bool has_answered = false;
    std::size_t in_vain = 0;        // addresses given up one after the other for what is the host's matter
    std::size_t heads_in_vain = 0;  // HEAD refused where GET was answered well
    std::size_t heads = 0;          // answered well
  };

  std::size_t node_of(const WebAddress& address, std::size_t depth);
  void start(std::size_t id);
  void take(std::size_t id, WebAnswer answer);
  void take_status(std::size_t id, WebAnswer& answer);
  void take_redirect(std::size_t id, const WebAnswer& answer);
  void take_text(Node& node, const WebAnswer& answer);
  void ask_with_get(std::size_t id);
  void try_again(std::size_t id, const WebAnswer& answer, std::optional<Time> asked);
  void finish(std::size_t id);
  void give_up_host(std::size_t host, const UrlStep& like, const std::string& reason);
  void obey(Node& node, const WebAnswer& answer, std::optional<Time> asked);
  Time now() const { return options_.elapsed(); }

  const Asking& asking_;
  const ExternalOptions& options_;
  WebClient client_;
  Schedule schedule_;
  std::vector<Node> nodes_;
  std::vector<Site> sites_;  // by the schedule's numbers
  std::map<std::string, std::size_t, std::less<>> by_url_;
  std::size_t done_ = 0;
  std::size_t requests_ = 0;
};

}  // namespace kb
