"""Networks take turns, and inside them devices: nobody stands behind all of one other's."""

from __future__ import annotations

from intake.adapters.serving.fair_queue import FairQueue, Place


def queue_of(*asked: str) -> FairQueue[str]:
    """What was asked, in this order: ``network device task``."""
    queue: FairQueue[str] = FairQueue()
    for since, each in enumerate(asked):
        network, device, task = each.split()
        queue.put(Place(task, network, device, since))
    return queue


def served(queue: FairQueue[str]) -> list[str]:
    order = []
    while queue:
        order.append(queue.take().task)
    return order


def test_one_device_is_served_in_its_order() -> None:
    assert served(queue_of("a x 1", "a x 2", "a x 3")) == ["1", "2", "3"]


def test_another_network_does_not_stand_behind_all_of_one() -> None:
    assert served(queue_of("a x 1", "a y 2", "a x 3", "b z 4")) == ["1", "4", "2", "3"]


def test_another_device_of_the_same_network_does_not_either() -> None:
    assert served(queue_of("a x 1", "a x 2", "a x 3", "a y 4")) == ["1", "4", "2", "3"]


def test_who_waited_too_long_is_taken_out_and_the_rest_stay() -> None:
    queue = queue_of("a x 1", "b y 2", "a x 3")
    assert [place.task for place in queue.take_older(1)] == ["1"]
    assert sorted(served(queue)) == ["2", "3"]
