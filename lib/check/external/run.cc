#include "check/external/run.h"

#include <fmt/format.h>

#include <algorithm>

#include "check/external/waits.h"
#include "kb/api.h"

namespace kb {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t most_redirects = 10;
constexpr std::size_t text_limit = 64 * 1024;         // enough for the head of a page
constexpr std::size_t whole_limit = 2 * 1024 * 1024;  // where all ids are wanted
constexpr std::size_t most_in_vain = 4;               // after which a host is given up
constexpr Schedule::Time longest_wait = 2min;         // that a server may ask for

std::string probe_user_agent() {
  return fmt::format("kb/{} (link check)", version());
}

// The first retry soon, the next later: an outage of some seconds is over by then.
Schedule::Time retry_delay(std::size_t tries) {
  return std::min<Schedule::Time>(1s * (1 << (2 * std::min<std::size_t>(tries - 1, 3))), 30s);
}

bool is_worth_a_retry(const WebAnswer& answer) {
  if (answer.kind == WebAnswer::Kind::answered) return answer.status == 429 || answer.status >= 500;
  return answer.kind != WebAnswer::Kind::tls && answer.kind != WebAnswer::Kind::not_allowed;
}

// Other addresses of the host would fare no better.
bool is_host_matter(const WebAnswer& answer) {
  return answer.kind != WebAnswer::Kind::answered || answer.status == 429 || answer.status == 503;
}

std::string reason_of(const WebAnswer& answer) {
  switch (answer.kind) {
    case WebAnswer::Kind::answered:
      return {};
    case WebAnswer::Kind::timeout:
      return "timed out";
    case WebAnswer::Kind::dns:
      return "its name cannot be looked up";
    case WebAnswer::Kind::not_allowed:
      return "external.allow_private in kb.toml names hosts that may have a private address";
    case WebAnswer::Kind::tls:
    case WebAnswer::Kind::unreachable:
      break;
  }
  return answer.reason;
}

}  // namespace

ProbeRun::ProbeRun(const Asking& asking, const ExternalOptions& options)
    : asking_(asking),
      options_(options),
      client_({probe_user_agent(), asking.proxy, asking.ca_file, asking.in_all}),
      schedule_({asking.per_host, asking.in_all}) {}

void ProbeRun::add(const ExternalUrl& url) {
  const auto address = read_web_address(url.url);
  if (!address) return;
  Node& node = nodes_[node_of(*address, 0)];
  node.wants_ids = node.wants_ids || url.wants_ids;
  if (url.wants_ids || asking_.looks_at_text) node.is_head = false;
}

std::size_t ProbeRun::node_of(const WebAddress& address, std::size_t depth) {
  const auto [found, is_new] = by_url_.try_emplace(address.text, nodes_.size());
  if (!is_new) return found->second;
  Node& node = nodes_.emplace_back();
  node.step.address = address;
  node.depth = depth;
  node.host = schedule_.host(address.site);
  sites_.resize(std::max(sites_.size(), node.host + 1));
  schedule_.add(node.host, found->second);
  return found->second;
}

void ProbeRun::run() {
  while (done_ < nodes_.size() && now() < asking_.budget) {
    while (const auto id = schedule_.next(now())) start(*id);
    Time pause = 100ms;
    if (schedule_.running() == 0) {
      if (const auto wake = schedule_.wake()) pause = std::clamp(*wake - now(), Time(1), pause);
    }
    for (auto& [id, answer] : client_.wait(pause)) take(id, std::move(answer));
    if (options_.progress) options_.progress(done_, nodes_.size());
  }
}

void ProbeRun::start(std::size_t id) {
  Node& node = nodes_[id];
  const Site& site = sites_[node.host];
  if (site.heads == 0 && site.heads_in_vain >= 2) node.is_head = false;
  WebRequest request;
  request.url = node.step.address.text;
  request.is_head = node.is_head;
  request.body_limit = node.wants_ids ? whole_limit : text_limit;
  request.may_be_private = may_be_private(asking_, node.step.address);
  request.headers = headers_for(asking_, node.step.address);
  request.timeout = asking_.timeout;
  node.started = now();
  ++requests_;
  client_.start(id, request);
}

void ProbeRun::take(std::size_t id, WebAnswer answer) {
  Node& node = nodes_[id];
  const std::size_t host = node.host;
  schedule_.finished(host);
  node.step.kind = answer.kind;
  node.step.status = answer.status;
  node.step.reason = reason_of(answer);
  if (answer.kind == WebAnswer::Kind::answered) sites_[host].has_answered = true;
  const auto asked = asked_wait(answer, options_.now + std::chrono::floor<std::chrono::seconds>(now()));
  obey(node, answer, asked);
  if (is_worth_a_retry(answer) && answer.status != 501) return try_again(id, answer, asked);
  if (answer.kind != WebAnswer::Kind::answered) return finish(id);
  sites_[host].in_vain = 0;
  schedule_.went_well(host, answer.took);
  take_status(id, answer);
}

// What the answer means for others that wait at the host.
void ProbeRun::obey(Node& node, const WebAnswer& answer, std::optional<Time> asked) {
  const bool is_too_much = answer.status == 429 || answer.status == 503 || answer.kind == WebAnswer::Kind::timeout;
  if (is_too_much) schedule_.was_too_much(node.host, node.started, now());
  if (asked && *asked <= longest_wait) schedule_.pause(node.host, now() + *asked);
}

void ProbeRun::take_status(std::size_t id, WebAnswer& answer) {
  Node& node = nodes_[id];
  Site& site = sites_[node.host];
  if (is_redirect(answer.status) && !answer.location.empty()) return take_redirect(id, answer);
  if (node.is_head && wants_get(answer.status)) return ask_with_get(id);
  if (answer.status < 400) ++(node.is_head ? site.heads : site.heads_in_vain);
  if (!node.is_head) take_text(node, answer);
  finish(id);
}

void ProbeRun::ask_with_get(std::size_t id) {
  nodes_[id].is_head = false;
  schedule_.add_later(nodes_[id].host, id, now());
}

void ProbeRun::take_redirect(std::size_t id, const WebAnswer& answer) {
  const auto to = read_web_address(answer.location, nodes_[id].step.address);
  if (!to) nodes_[id].step.reason = fmt::format("redirects to '{}', no web address", answer.location);
  if (to && nodes_[id].depth < most_redirects) {
    const std::size_t next = node_of(*to, nodes_[id].depth + 1);  // may move the nodes
    Node& node = nodes_[id];
    node.next = next;
    node.next_fragment = to->fragment;
    nodes_[next].is_head = nodes_[next].is_head && node.is_head;
    nodes_[next].wants_ids = nodes_[next].wants_ids || node.wants_ids;
  }
  finish(id);
}

void ProbeRun::take_text(Node& node, const WebAnswer& answer) {
  if (answer.status >= 400 || answer.body.empty()) return;
  node.step.says_gone = says_not_found(answer.body);
  if (node.wants_ids && !answer.is_cut) node.ids = ids_of_html(answer.body);
}

void ProbeRun::try_again(std::size_t id, const WebAnswer& answer, std::optional<Time> asked) {
  Node& node = nodes_[id];
  ++node.tries;
  if (asked && *asked > longest_wait) {
    node.step.reason = fmt::format("asks to wait {} seconds", std::chrono::floor<std::chrono::seconds>(*asked).count());
    finish(id);
    return give_up_host(node.host, node.step, node.step.reason);
  }
  if (node.tries > asking_.retries) {
    finish(id);
    if (is_host_matter(answer) && ++sites_[node.host].in_vain >= most_in_vain) {
      give_up_host(node.host, node.step, "not asked for: its host did not answer others");
    }
    return;
  }
  if (answer.status != 429) node.is_head = false;  // some servers fail at HEAD only
  const Time delay = asked.value_or(retry_delay(node.tries));
  if (answer.status == 429 || !sites_[node.host].has_answered) schedule_.pause(node.host, now() + delay);
  schedule_.add_later(node.host, id, now() + delay);
}

void ProbeRun::finish(std::size_t id) {
  nodes_[id].is_done = true;
  ++done_;
}

void ProbeRun::give_up_host(std::size_t host, const UrlStep& like, const std::string& reason) {
  for (const std::size_t id : schedule_.drop(host)) {
    UrlStep& step = nodes_[id].step;
    step.kind = like.kind;
    step.status = like.status;
    step.reason = reason;
    finish(id);
  }
}

UrlResult ProbeRun::result(const std::string& url) const {
  const auto found = by_url_.find(url);
  std::vector<UrlStep> chain;
  std::vector<std::size_t> seen;
  std::optional<std::size_t> at = found == by_url_.end() ? std::nullopt : std::optional(found->second);
  std::string fragment;
  bool is_endless = false;
  const Node* last = nullptr;
  while (at && !is_endless) {
    last = &nodes_[*at];
    if (!last->is_done) return {};
    chain.push_back(last->step);
    chain.back().fragment = fragment;
    seen.push_back(*at);
    fragment = last->next_fragment;
    at = last->next;
    is_endless = at && (std::ranges::find(seen, *at) != seen.end() || seen.size() > most_redirects);
  }
  if (chain.empty()) return {};
  is_endless = is_endless || (is_redirect(last->step.status) && !last->next && last->depth >= most_redirects);
  UrlResult result = judge(chain, is_endless);
  result.ids = last->ids;
  return result;
}

}  // namespace kb
