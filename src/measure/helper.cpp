#include "helper.hpp"

#include <atomic>
#include <condition_variable>
#include <csignal>
#include <mutex>
#include <system_error>
#include <thread>

namespace dlcost {
namespace {

std::atomic<bool> one_is_left_behind{false};

}  // namespace

struct Helper::Shared {
    std::mutex lock;
    std::condition_variable changed;
    Call call = nullptr;  ///< the call that is pending or running
    void* with = nullptr;
    bool is_ending = false, has_thread = true;
    std::thread thread;

    void work() {
        std::unique_lock held{lock};
        for (;;) {
            changed.wait(held, [this] { return call || is_ending; });
            if (!call) return;
            held.unlock();
            call(with);
            held.lock();
            call = nullptr;
            changed.notify_all();
        }
    }
};

Helper::Helper() : shared_(std::make_shared<Shared>()) {
    // Signals go to the main thread, also with threads that a driver starts.
    sigset_t all, before;
    sigfillset(&all);
    ::pthread_sigmask(SIG_SETMASK, &all, &before);
    try {
        shared_->thread = std::thread{[shared = shared_] { shared->work(); }};
    } catch (const std::system_error&) {
        shared_->has_thread = false;
    }
    ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

Helper::~Helper() {
    if (!shared_->has_thread) return;
    std::unique_lock held{shared_->lock};
    shared_->is_ending = true;
    const bool hangs = shared_->call != nullptr;
    shared_->changed.notify_all();
    held.unlock();
    if (!hangs) {
        shared_->thread.join();
        return;
    }
    one_is_left_behind.store(true);
    shared_->thread.detach();
}

bool Helper::begin(Call call, void* with) noexcept {
    if (!shared_->has_thread) return call(with), true;
    const std::lock_guard held{shared_->lock};
    if (shared_->call) return false;
    shared_->call = call;
    shared_->with = with;
    shared_->changed.notify_all();
    return true;
}

bool Helper::wait_until(Clock::time_point end) noexcept {
    std::unique_lock held{shared_->lock};
    return shared_->changed.wait_until(held, end, [this] { return shared_->call == nullptr; });
}

bool Helper::any_is_left_behind() noexcept { return one_is_left_behind.load(); }

}  // namespace dlcost
